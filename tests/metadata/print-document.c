/* print-document.c - what the metadata room reads in each file, as a line of JSON: for tests that compare with independent
 * readers. Usage: print-document FILE...
 */
#include "core/json_writer.h"
#include "metadata/embedded_claims.h"

#include <stdio.h>

static void write_exif(JsonWriter *writer, const Document *document)
{
    static const char *const directories[] = {"IFD0", "Exif", "GPS", "IFD1"};

    json_key(writer, "exif");
    json_begin_array(writer);
    for (guint i = 0; i < document->exif->len; i++) {
        const DocumentExif *exif = &g_array_index(document->exif, DocumentExif, i);
        json_begin_object(writer);
        json_key_text(writer, "directory", directories[exif->directory]);
        json_key_integer(writer, "tag", exif->tag);
        json_key_text(writer, "value", exif->value);
        json_end_object(writer);
    }
    json_end_array(writer);
}

static void write_xmp(JsonWriter *writer, const Document *document)
{
    json_key(writer, "xmp");
    json_begin_array(writer);
    for (guint i = 0; i < document->xmp->len; i++) {
        const DocumentXmp *xmp = &g_array_index(document->xmp, DocumentXmp, i);
        json_begin_object(writer);
        json_key_text(writer, "ns", xmp->ns);
        json_key_text(writer, "name", xmp->name);
        json_key_text(writer, "lang", xmp->lang);
        json_key_text(writer, "value", xmp->value);
        json_end_object(writer);
    }
    json_end_array(writer);
}

static void write_iptc(JsonWriter *writer, const Document *document)
{
    json_key(writer, "iptc");
    json_begin_array(writer);
    for (guint i = 0; i < document->iptc->len; i++) {
        const DocumentIptc *iptc = &g_array_index(document->iptc, DocumentIptc, i);
        json_begin_object(writer);
        json_key_integer(writer, "record", iptc->record);
        json_key_integer(writer, "dataset", iptc->dataset);
        json_key_text(writer, "value", iptc->value);
        json_end_object(writer);
    }
    json_end_array(writer);
}

static void write_c2pa(JsonWriter *writer, const Document *document)
{
    json_key(writer, "manifests");
    json_begin_array(writer);
    for (guint i = 0; i < document->manifests->len; i++) {
        const DocumentManifest *manifest = &g_array_index(document->manifests, DocumentManifest, i);
        json_begin_object(writer);
        json_key_text(writer, "claim_generator", manifest->claim_generator);
        json_key_text(writer, "generator_info", manifest->generator_info);
        json_key_text(writer, "signer_org", manifest->signer_org);
        json_key_text(writer, "signer_name", manifest->signer_name);
        json_end_object(writer);
    }
    json_end_array(writer);
    json_key(writer, "actions");
    json_begin_array(writer);
    for (guint i = 0; i < document->actions->len; i++) {
        const DocumentAction *action = &g_array_index(document->actions, DocumentAction, i);
        json_begin_object(writer);
        json_key_text(writer, "action", action->action);
        json_key_text(writer, "agent", action->agent);
        json_key_text(writer, "agent_version", action->agent_version);
        json_key_text(writer, "source_type", action->source_type);
        json_key_text(writer, "when", action->when);
        json_key_text(writer, "description", action->description);
        json_end_object(writer);
    }
    json_end_array(writer);
}

static void write_claims(JsonWriter *writer, const Document *document)
{
    g_autoptr(ClaimList) claims = claim_list_new();

    embedded_claims_read(document, claims);
    json_key(writer, "claims");
    json_begin_array(writer);
    for (guint i = 0; i < claim_list_size(claims); i++) {
        const Claim *claim = claim_list_get(claims, i);
        json_begin_object(writer);
        json_key_text(writer, "field", field_name(claim->field));
        json_key_text(writer, "value", claim->value);
        json_key_text(writer, "evidence", claim->evidence);
        json_end_object(writer);
    }
    json_end_array(writer);
}

static void write_troubles(JsonWriter *writer, const Document *document)
{
    json_key(writer, "troubles");
    json_begin_array(writer);
    for (guint i = 0; i < document->troubles->len; i++)
        json_text(writer, document->troubles->pdata[i]);
    json_end_array(writer);
}

static gboolean print_file(const char *path)
{
    g_autofree char *data = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(Container) container = NULL;
    g_autoptr(Document) document = NULL;
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(JsonWriter) writer = json_writer_new(out, 0);
    gsize size;

    if (!g_file_get_contents(path, &data, &size, &error) || !(container = container_read((const guint8 *)data, size, &error))) {
        fprintf(stderr, "%s: %s\n", path, error->message);
        return FALSE;
    }
    document = document_read(container, (const guint8 *)data, size, path);
    json_begin_object(writer);
    json_key_text(writer, "path", path);
    write_exif(writer, document);
    write_xmp(writer, document);
    write_iptc(writer, document);
    write_c2pa(writer, document);
    write_claims(writer, document);
    write_troubles(writer, document);
    json_end_object(writer);
    puts(out->str);
    return TRUE;
}

int main(int argc, char **argv)
{
    gboolean good = TRUE;

    for (int i = 1; i < argc; i++)
        good &= print_file(argv[i]);
    return good ? 0 : 1;
}

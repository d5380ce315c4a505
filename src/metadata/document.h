/* document.h - everything that a file says, block by block, decoded from its encodings but not yet understood: what the readers
 * of src/generator/ look things up in. Every text in it is valid UTF-8. Lookups accept what is absent and answer NULL.
 */
#pragma once

#include "container/container.h"

typedef struct {
    const char *key; /* PNG keyword */
    const char *value;
    const char *where;
    guint manifest; /* of C2PA: which manifest it stands in; else 0 */
} DocumentText;

/* One EXIF tag of interest, by number and directory. */
typedef enum { EXIF_IFD0, EXIF_IFD_EXIF, EXIF_IFD_GPS, EXIF_IFD_1 } ExifDirectory;

typedef struct {
    ExifDirectory directory;
    guint16 tag;
    const char *value; /* texts decoded (UserComment in every form met); numbers and rationals printed in decimal */
    const char *where; /* "EXIF UserComment", "EXIF IFD0 Make" */
} DocumentExif;

/* One XMP property at the top level, or a leaf of a structure, whose path is then "Parent/Child". */
typedef struct {
    const char *ns;   /* namespace URI */
    const char *name; /* local name, or path of local names */
    const char *value;
    const char *lang;  /* xml:lang of an rdf:Alt item, else NULL */
    guint index;       /* 0.. within rdf:Bag, Seq, Alt */
    const char *where; /* "XMP dc:description" with the usual prefix */
} DocumentXmp;

typedef struct {
    guint8 record, dataset;
    const char *value;
    const char *where; /* "IPTC 2:120 Caption/Abstract" */
} DocumentIptc;

typedef struct {
    const char *label;           /* of the manifest */
    const char *claim_generator; /* v1: the text; v2, or without a text: name and version of the info, "NAME VERSION" */
    const char *generator_info;  /* claim_generator_info (of a list: the first) as JSON text, or NULL */
    const char *title;           /* dc:title of the claim; often only a file name */
    const char *signer;          /* the first of signer_org and signer_name that is there */
    const char *signer_org, *signer_name; /* O and CN of the signing certificate; read, never verified */
    gboolean update;                      /* an update manifest: says nothing about pixels */
} DocumentManifest;

typedef struct {
    guint manifest;            /* which manifest it stands in */
    const char *action;        /* "c2pa.created" */
    const char *agent;         /* software agent's name: the text, or the name of a map */
    const char *agent_version; /* when a map has it */
    const char *source_type;   /* digitalSourceType as written */
    const char *when;
    const char *description;
    GHashTable *parameters; /* text -> text, scalars only; may be empty */
} DocumentAction;

typedef struct {
    const char *path;           /* as given, for readers of file names; may be NULL */
    const char *basename;       /* valid UTF-8, without folders */
    const Container *container; /* NULL: a block that stands alone */
    const guint8 *data;         /* the file's bytes, for readers that need pixels (alpha LSB) */
    gsize size;
    GArray *texts;       /* of DocumentText */
    GArray *exif;        /* of DocumentExif */
    GArray *xmp;         /* of DocumentXmp */
    GArray *iptc;        /* of DocumentIptc */
    GPtrArray *comments; /* of const char * */
    gboolean has_c2pa;
    GArray *manifests;      /* of DocumentManifest, file order; the last is the active one */
    GArray *actions;        /* of DocumentAction, file order */
    GArray *creative_works; /* of DocumentText: author names of stds.schema-org.CreativeWork */
    GArray *assertions;     /* of DocumentText: other JSON or CBOR assertions but hashes, as JSON text, key = label */
    guint exif_orientation; /* 1..8, 1 when absent */
    gboolean has_gps;       /* some block tells a place by latitude and longitude (EXIF GPS, XMP) or by name (EXIF GPS) */
    GStringChunk *strings;  /* owns the texts */
    GPtrArray *troubles;    /* of char *: blocks that could not be read, one sentence each; never fatal */
} Document;

/* Reads all blocks of @container (which, like @data, must outlive the result). Never fails: a broken block is a trouble. */
Document *document_read(const Container *container, const guint8 *data, gsize size, const char *path);
/* The same of one block that stands alone, as a sidecar does; @key: of PART_TEXT, else NULL. Container and data are NULL. */
Document *document_read_block(PartKind kind, const char *key, const guint8 *data, gsize size, const char *where);
void document_free(Document *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Document, document_free)

const DocumentText *document_text(const Document *document, const char *key);                   /* exact keyword, first of it */
const DocumentExif *document_exif(const Document *document, int directory_or_any, guint16 tag); /* -1: any directory */
const DocumentXmp *document_xmp(const Document *document, const char *ns,
                                const char *name); /* first (x-default or first language) */
const DocumentIptc *document_iptc(const Document *document, guint8 record, guint8 dataset);
/* The @index-th item of a list (rdf:Bag, rdf:Seq), in file order; items of an rdf:Alt are told by lang. NULL past the last. */
const DocumentXmp *document_xmp_item(const Document *document, const char *ns, const char *name, guint index);
/* The IPTC tail of a digital source type ("trainedAlgorithmicMedia") out of an IPTC or schema.org URI of either scheme or the
 * bare tail, blanks and a last slash aside; NULL when it is none of the tails known. Static. */
const char *document_source_type(const char *text);
/* Of source types found in one file the stronger, so that a picture made by a model is told whatever was done to it later: a
 * trained one, then a composite with one, then others; "composite" alone is the weakest. Either may be NULL. */
const char *document_source_type_stronger(const char *first, const char *second);
/* Whether it says that a generative model made the picture or part of it. */
gboolean document_source_type_is_ai(const char *tail);

#define NS_DC "http://purl.org/dc/elements/1.1/"
#define NS_DCTERMS "http://purl.org/dc/terms/"
#define NS_XMP "http://ns.adobe.com/xap/1.0/"
#define NS_XMP_RIGHTS "http://ns.adobe.com/xap/1.0/rights/"
#define NS_PHOTOSHOP "http://ns.adobe.com/photoshop/1.0/"
#define NS_IPTC_CORE "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
#define NS_IPTC_EXT "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
#define NS_PLUS "http://ns.useplus.org/ldf/xmp/1.0/"
#define NS_EXIF "http://ns.adobe.com/exif/1.0/"
#define NS_TIFF "http://ns.adobe.com/tiff/1.0/"

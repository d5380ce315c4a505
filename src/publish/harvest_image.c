#include "publish/harvest_image.h"

#include "attribute/caption_form.h"
#include "core/address.h"
#include "core/digest.h"
#include "core/text.h"
#include "publish/artwork_value.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

static void image_free(gpointer data)
{
    HarvestImage *image = data;

    g_free(image->caption);
    g_free(image->generator);
    g_strfreev(image->styles);
    g_free(image->line);
    g_free(image->key);
    g_clear_pointer(&image->candidates, g_ptr_array_unref);
    g_free(image);
}

/* ---- the house form ---- */

/* Typographic apostrophes and blanks that do not break are the same to a reader. */
static char *plain(const char *text)
{
    static const char *const pairs[][2] = {{"\u2019", "'"}, {"\u2018", "'"}, {"\u00a0", " "}, {"\u202f", " "}};
    char *out = g_strdup(text);

    for (guint i = 0; i < G_N_ELEMENTS(pairs); i++) {
        g_auto(GStrv) parts = g_strsplit(out, pairs[i][0], -1);

        g_free(out);
        out = g_strjoinv(pairs[i][1], parts);
    }
    return out;
}

static gboolean same_name(const char *one, const char *other)
{
    g_autofree char *a = text_fold(one);
    g_autofree char *b = text_fold(other);

    return strcmp(a, b) == 0;
}

/* Whether @text is a caption of the house: it names a generator, or the site itself. @certain: it is a caption, of whatever
 * form; else a sentence that only holds the form is none. */
static gboolean read_form(const HarvestHouse *house, const char *text, gboolean certain, HarvestImage *image)
{
    g_autofree char *words = plain(text);
    g_autoptr(CaptionForm) form = words[0] ? caption_form_parse(house->settings, house->matcher, words) : NULL;

    if (!form || (form->loose && !certain) ||
        (!form->generator && !(form->site && same_name(form->site, house->settings->site_name))))
        return FALSE;
    image->generator = g_strdup(form->generator);
    if (form->styles->len > 0) {
        image->styles = g_new0(char *, form->styles->len + 1);
        for (guint i = 0; i < form->styles->len; i++)
            image->styles[i] = g_strdup(form->styles->pdata[i]);
    }
    return TRUE;
}

static gboolean begins_with_label(const char *line, const char *label)
{
    const char *rest = label && label[0] && g_str_has_prefix(line, label) ? line + strlen(label) : NULL;

    return rest && (!rest[0] || g_str_has_prefix(rest, ARTWORK_LINE_SEPARATOR));
}

static gboolean is_disclosure(const Labels *labels, const char *line)
{
    g_auto(GStrv) keys = labels_keys(labels);

    for (guint i = 0; keys[i]; i++) {
        g_autofree char *label = g_str_has_prefix(keys[i], "disclosure.") ? labels_get(labels, keys[i]) : NULL;

        if (begins_with_label(line, label))
            return TRUE;
    }
    return FALSE;
}

/* Takes over @caption, which may be NULL. */
static void read_words(const HarvestHouse *house, HarvestImage *image, char *caption)
{
    const ArticleImage *said = image->said;

    g_clear_pointer(&image->caption, g_free);
    g_clear_pointer(&image->generator, g_free);
    g_clear_pointer(&image->styles, g_strfreev);
    g_clear_pointer(&image->line, g_free);
    image->caption = caption;
    if (caption && read_form(house, caption, TRUE, image))
        return;
    if (read_form(house, said->after, FALSE, image)) {
        image->line = g_strdup(said->after);
        if (!image->caption)
            image->caption = g_steal_pointer(&image->line);
    } else if (read_form(house, said->credit, FALSE, image)) {
        image->line = g_strdup(said->credit);
    }
}

/* ---- what Artloft wrote itself ---- */

/* The line of disclosure and credit that it wrote below the caption, into the same element (target `wordpress`), is not the
 * caption's. What stands there alone may be anybody's. */
static char *own_caption(const Labels *labels, const char *caption)
{
    const char *last = strrchr(caption, '\n');

    if (last && is_disclosure(labels, last + 1))
        return g_strndup(caption, (gsize)(last - caption));
    return caption[0] ? g_strdup(caption) : NULL;
}

gboolean harvest_image_may_have_line(const HarvestImage *image)
{
    g_autofree char *link = harvest_own_id(image->said->link);
    g_autofree char *address = harvest_own_id(image->said->address);

    return image->art && image->art->n != 0 && image->caption &&
           (g_strcmp0(link, image->art->id) == 0 || g_strcmp0(address, image->art->id) == 0);
}

void harvest_image_drop_line(const HarvestHouse *house, HarvestImage *image, const ArtloftArtwork *artwork)
{
    const ArtworkValueContext context = {.settings = house->settings, .labels = house->labels};
    const char *last = strrchr(image->caption, '\n');
    const char *line = last ? last + 1 : image->caption;
    g_autofree char *above = last ? g_strndup(image->caption, (gsize)(last - image->caption)) : NULL;
    g_autofree char *disclosure = NULL;
    g_autofree char *whole = artwork_line(&context, artwork, above, &disclosure);

    if (strcmp(line, whole) == 0 || (last && begins_with_label(line, disclosure)))
        read_words(house, image, g_steal_pointer(&above));
}

/* ---- by what it is known again ---- */

gboolean harvest_image_is_gone(const HarvestImage *image)
{
    return !image->said->link[0] && !image->said->address[0];
}

/* The folder and name of the picture, host, size and ending left out: "/uploads/2023/08 a pigeon"; of one that is gone what is
 * said of it, and how often it is said. */
static char *image_key(const HarvestPost *post, const HarvestImage *image, GHashTable *captions)
{
    const char *address = image->said->link[0] ? image->said->link : image->said->address;
    g_autofree char *path = address_path(address);
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *base = g_path_get_basename(path);
    g_autofree char *name = address_name_key(path);
    g_autofree char *site = NULL;

    if (harvest_image_is_gone(image)) {
        const char *words = image->caption ? image->caption : image->line ? image->line : "";
        guint turn = GPOINTER_TO_UINT(g_hash_table_lookup(captions, words)) + 1;

        g_hash_table_insert(captions, g_strdup(words), GUINT_TO_POINTER(turn));
        return g_strdup_printf("%s caption %u %s", post->name, turn, words);
    }
    if (image->said->job[0] && image->said->grid >= 0)
        return g_strdup_printf("job %s %d", image->said->job, image->said->grid);
    if (address_is_whole(address) || path[0] == '/')
        site = g_strdup("");
    else if (post->article->address[0])
        site = address_path(post->article->address);
    else
        site = g_strdup(post->name);
    return g_strdup_printf("%s %s %s", site, folder, name[0] ? name : base);
}

HarvestPost *harvest_post_new(const char *name, const char *path, const char *root)
{
    HarvestPost *post = g_new0(HarvestPost, 1);

    post->name = g_strdup(name);
    post->root = g_strdup(root);
    post->folder = g_path_get_dirname(path);
    post->articles = g_ptr_array_new_with_free_func((GDestroyNotify)article_free);
    post->images = g_ptr_array_new_with_free_func(image_free);
    return post;
}

void harvest_post_add(const HarvestHouse *house, HarvestPost *post, Article *article)
{
    g_autoptr(GHashTable) shown = g_hash_table_new(g_str_hash, g_str_equal);                       /* keys, lent */
    g_autoptr(GHashTable) captions = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL); /* how often each */

    for (guint i = 0; i < post->images->len; i++)
        g_hash_table_add(shown, ((const HarvestImage *)post->images->pdata[i])->key);
    g_ptr_array_add(post->articles, article);
    post->article = post->articles->pdata[0];
    for (guint i = 0; i < article->images->len; i++) {
        HarvestImage *image = g_new0(HarvestImage, 1);

        image->said = article->images->pdata[i];
        read_words(house, image, own_caption(house->labels, image->said->caption));
        if (!image->said->address[0] && !image->generator && !image->caption) { /* a paragraph that is no caption */
            image_free(image);
            continue;
        }
        image->key = image_key(post, image, captions);
        if (g_hash_table_contains(shown, image->key))
            image_free(image);
        else
            g_ptr_array_add(post->images, image);
    }
}

void harvest_post_free(HarvestPost *post)
{
    if (!post)
        return;
    g_ptr_array_unref(post->images);
    g_ptr_array_unref(post->articles);
    g_free(post->name);
    g_free(post->root);
    g_free(post->folder);
    g_free(post);
}

/* ---- where it lies ---- */

/* The folder of each is called by the artwork's id, also where a site has moved since, or serves them from elsewhere. */
char *harvest_own_id(const char *address)
{
    g_autofree char *path = address_path(address);
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *id = g_path_get_basename(folder);

    return strlen(id) == ARTWORK_ID_LENGTH && artwork_id_prefix_valid(id) ? g_steal_pointer(&id) : NULL;
}

/* The file at @folder/@path if it lies below @root. */
static char *resolve(const char *root, const char *folder, const char *path)
{
    g_autofree char *joined = g_build_filename(folder, path, NULL);
    char *real = realpath(joined, NULL);
    char *real_root = realpath(root, NULL);
    gsize length = real_root ? strlen(real_root) : 0;
    char *found = NULL;

    if (real && real_root && strncmp(real, real_root, length) == 0 && (length == 1 || real[length] == '/') &&
        g_file_test(real, G_FILE_TEST_IS_REGULAR))
        found = g_strdup(real);
    free(real);
    free(real_root);
    return found;
}

static char *host_of(const char *address)
{
    const char *host = address_is_whole(address) ? strstr(address, "//") + 2 : "";

    return g_strndup(host, strcspn(host, "/?#:@"));
}

/* In a folder of the site's that its generator serves as the top: Hugo, Eleventy, and others. */
static char *resolve_served(const char *root, const char *path)
{
    static const char *const folders[] = {"static", "public", "src", "assets"};
    char *found = NULL;

    for (guint i = 0; i < G_N_ELEMENTS(folders) && !found; i++) {
        g_autofree char *folder = g_build_filename(root, folders[i], NULL);

        found = resolve(root, folder, path);
    }
    return found;
}

static char *path_of(const HarvestPost *post, const char *address)
{
    g_autofree char *path = address_path(address);
    g_autofree char *host = host_of(address);
    gboolean beside = path[0] != '/' && !address_is_whole(address);
    char *found;

    if (!path[0] || strlen(path) >= PATH_MAX)
        return NULL;
    found = resolve(post->root, beside ? post->folder : post->root, path);
    if (!found && host[0] && strcmp(host, "..") != 0) { /* as mirrors of sites lie */
        g_autofree char *mirror = g_build_filename(post->root, host, NULL);

        found = resolve(post->root, mirror, path);
    }
    return found ? found : resolve_served(post->root, path);
}

char *harvest_image_path(const HarvestPost *post, const HarvestImage *image)
{
    char *found = image->said->link[0] ? path_of(post, image->said->link) : NULL;

    return found || !image->said->address[0] ? found : path_of(post, image->said->address);
}

/* ---- what it says ---- */

gboolean harvest_image_is_art(const HarvestImage *image)
{
    return image->generator || image->styles || image->line || image->said->job[0] ||
           (!image->said->address[0] && image->caption);
}

static gboolean is_name_key(const HarvestImage *image, const char *text)
{
    g_autofree char *path = address_path(image->said->address);
    g_autofree char *key = address_name_key(path);
    g_autofree char *fold = text_fold(text);

    return key[0] && strcmp(key, fold) == 0;
}

/* Programs put the file's name where people are to write what a picture shows. */
static gboolean is_file_name(const HarvestImage *image, const char *text)
{
    static const char *const ends[] = {".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".heic", ".tif", ".tiff", ".jxl"};
    g_autofree char *lower = g_ascii_strdown(text, -1);
    g_autofree char *path = address_path(image->said->address);
    g_autofree char *base = g_path_get_basename(path);
    char *dot = strrchr(base, '.');

    for (guint i = 0; i < G_N_ELEMENTS(ends); i++)
        if (g_str_has_suffix(lower, ends[i]))
            return TRUE;
    if (dot && dot != base)
        *dot = '\0';
    return strcmp(text, base) == 0 || (!strpbrk(text, " \n") && is_name_key(image, text));
}

/* Of titles more: WordPress makes them out of the file's name. */
static gboolean is_made_title(const HarvestImage *image, const char *text)
{
    return is_file_name(image, text) || is_name_key(image, text);
}

void harvest_image_claims(const HarvestPost *post, const HarvestImage *image, gboolean stub, ClaimList *out)
{
    const ArticleImage *said = image->said;

    if (image->caption && !(stub && !harvest_image_is_art(image))) /* a stub is known by the words of others */
        claim_list_add(out, FIELD_CAPTION, SOURCE_POST, image->caption, post->name);
    if (image->line)
        claim_list_add(out, FIELD_DESCRIPTION, SOURCE_POST, image->line, post->name);
    claim_list_add(out, FIELD_CREDIT, SOURCE_POST, said->credit, post->name);
    if (!is_file_name(image, said->alt))
        claim_list_add(out, FIELD_ALT, SOURCE_POST, said->alt, post->name);
    if (!is_made_title(image, said->title))
        claim_list_add(out, FIELD_TITLE, SOURCE_POST, said->title, post->name);
    if (image->generator)
        claim_list_add(out, FIELD_GENERATOR, SOURCE_POST, image->generator, post->name);
    if (stub && said->job[0]) {
        claim_list_add(out, FIELD_JOB_ID, SOURCE_POST, said->job, post->name);
        claim_list_add(out, FIELD_GENERATOR, SOURCE_POST, "midjourney", post->name);
    }
}

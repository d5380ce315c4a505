/* settings.h - artloft.ini, read once, checked whole, with a default for everything. */
#pragma once

#include <artloft/target.h>
#include <glib.h>

#define SETTINGS_FILE "artloft.ini"

typedef enum { RENDITION_AVIF, RENDITION_WEBP, RENDITION_JPEG, N_RENDITION_FORMATS } RenditionFormat;

/* "avif", "webp", "jpeg": as JSON, the settings and the catalogue spell it. */
const char *rendition_format_name(RenditionFormat format);
/* "avif", "webp", "jpg" */
const char *rendition_format_extension(RenditionFormat format);
const char *rendition_format_mime(RenditionFormat format);
gboolean rendition_format_from_name(const char *name, RenditionFormat *out);

/* What `check` looks for. All but the last can be switched off in [check]. */
typedef enum {
    CHECK_ALT_MISSING,
    CHECK_ALT_IS_CAPTION,
    CHECK_ALT_IS_FILE_NAME,
    CHECK_ALT_IS_PROMPT,
    CHECK_CREDIT_MISSING,
    CHECK_DISCLOSURE_MISSING,
    CHECK_UNKNOWN_ID,
    CHECK_POST_WRONG,
    CHECK_REGION_STALE,
    CHECK_REGION_EDITED,
    CHECK_FILE_MISSING,
    CHECK_FILE_CHANGED,
    CHECK_RENDITION_STALE,
    N_CHECK_SWITCHES,
    CHECK_PRIVATE_DATA = N_CHECK_SWITCHES,
} CheckRule;

/* "alt_missing": as [check] and JSON spell it. Static. */
const char *check_rule_name(CheckRule rule);

/* How much work goes into making files small. */
typedef enum { PRESET_BALANCED, PRESET_FAST, PRESET_SMALL, N_PRESETS } RenditionPreset;

/* The shape of a crop: 16 and 9 for 16x9. */
typedef struct {
    guint width, height;
} CropShape;

#define SETTINGS_MOST_CROPS 3u

typedef struct {
    /* [site] */
    char *site_name;   /* shown in captions and credits; default: the loft folder's name */
    char *base_url;    /* where public/art is served; ends with '/'; default "/art/" */
    char *language;    /* BCP 47; default "en" */
    char *license_url; /* NULL: none */
    char *acquire_url; /* where to get a licence; NULL: none */
    char *copyright;   /* NULL: none */
    char *creator;     /* NULL: none */
    /* [caption], [credit], [disclosure], and what [generator:SLUG] and [folder:PATH] say instead */
    GPtrArray *forms;            /* of WordForm * (word_forms.h) */
    GHashTable *style_names;     /* slug, or slug[language] -> the house's spelling; from [style-names] */
    GHashTable *generator_names; /* the same from [generator-names] */
    /* [renditions] */
    GArray *widths; /* of guint, ascending */
    gboolean formats[N_RENDITION_FORMATS];
    int quality[N_RENDITION_FORMATS]; /* 1..100 */
    RenditionPreset preset;
    gboolean even_quality; /* each picture's own quality, so that all look equally good; @quality is the middle of them */
    guint thumbnail;       /* side of the square thumbnail */
    GArray *crops;         /* of CropShape */
    guint8 background[3];  /* sRGB, under what is transparent where a format has no alpha */
    /* [roots] */
    GPtrArray *roots;      /* of char *, absolute */
    gboolean follow_links; /* whether links that leave a root are followed; default no */
    /* [folder:PATH] */
    GPtrArray *folders; /* of FolderDefaults * (folder_defaults.h) */
    /* [privacy] */
    gboolean publish_prompts, publish_job_ids, publish_authors;
    /* [gallery] */
    int heading_level; /* of a gallery's title, 2..6 */
    /* [weave] */
    ArtloftTarget weave_target; /* what posts are written for; never JSON */
    /* [check] */
    gboolean check[N_CHECK_SWITCHES];
    /* [queries] */
    GHashTable *queries; /* name -> the text of a query, for `query:NAME` */
} Settings;

/* Reads LOFT/artloft.ini. Unknown groups and keys are errors with a suggestion, so a typing mistake is not silently ignored.
 * Errors: ARTLOFT_ERROR_NO_LOFT with file and line. */
Settings *settings_load(const char *loft_dir, GError **error);
/* The same of a text, as if it were that file's: @size bytes and a zero byte behind. */
Settings *settings_parse(const char *loft_dir, const char *text, gsize size, GError **error);
/* Only defaults; for tests and for work without a loft. */
Settings *settings_new_default(const char *loft_dir);
/* @value as base_url takes it, with a slash at its end; ARTLOFT_ERROR_USAGE if it is no such place. Free with g_free. */
char *settings_base_url(const char *value, GError **error);
void settings_free(Settings *settings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Settings, settings_free)
/* How the house spells @slug in @language, of style_names or generator_names; NULL: as others do. Lent. */
const char *settings_spelling(GHashTable *names, const char *slug, const char *language);
/* The reverse, capitals aside: the slug that the house spells so in some language; NULL: none. Free with g_free. */
char *settings_spelt(GHashTable *names, const char *spelling);
/* The text that `artloft init` writes: every setting, commented, @name and @base_url (may be NULL) filled in. */
char *settings_initial_text(const char *name, const char *base_url);
/* Adds a root to [roots] in LOFT/artloft.ini, keeping every other byte of it. @path absolute. */
gboolean settings_add_root(const char *loft_dir, const char *path, GError **error);

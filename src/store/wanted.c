#include "store/wanted.h"

#include "attribute/words.h"
#include "core/artwork.h"
#include "core/digest.h"
#include "core/focus.h"
#include "core/generator_name.h"
#include "core/text.h"
#include "image/encoder_version.h"
#include "image/ladder.h"

#include <string.h>

#define KEY_LENGTH 10 /* characters of base32: 50 bits */
#define SLUG_BYTES 60
#define SLUG_STYLES 2

void wanted_free(Wanted *wanted)
{
    if (!wanted)
        return;
    g_free(wanted->path);
    g_free(wanted);
}

RenderPlan wanted_plan(const Settings *settings, const ClaimList *claims)
{
    const char *said = claim_list_value(claims, FIELD_FOCUS);
    RenderPlan plan;
    Focus focus;

    render_plan_from_settings(&plan, settings);
    plan.focused = said && focus_from_text(said, &focus);
    if (plan.focused) {
        plan.focus_x = focus.x;
        plan.focus_y = focus.y;
    }
    return plan;
}

guint wanted_most(const RenderPlan *plan)
{
    return (guint)((plan->n_widths + 1) * (plan->n_crops + 1) + 1) * N_RENDITION_FORMATS;
}

/* ---- names ---- */

/* Where the eye is led, for what is cut. */
static void key_focus(Digest *digest, const RenderPlan *plan, RenditionKind kind)
{
    const Focus focus = {plan->focus_x, plan->focus_y};
    g_autofree char *text = kind != RENDITION_LADDER && plan->focused ? focus_text(&focus) : NULL;

    digest_text(digest, text);
}

/* The picture, and how it is worked on. */
typedef struct {
    const WantedFor *artwork;
    guint width, height; /* as displayed */
    GPtrArray *list;
} Listing;

static char *make_key(const Listing *listing, const Wanted *wanted)
{
    const WantedFor *artwork = listing->artwork;
    const RenderPlan *plan = artwork->plan;
    const EmbeddedText *text = artwork->text;
    g_autofree char *encoder = encoder_version_of(artwork->encoder, wanted->format);
    g_autoptr(Digest) digest = digest_new();
    g_autofree char *way = render_plan_way(plan, wanted->kind, wanted->width, listing->width, listing->height);
    g_autofree char *numbers =
        g_strdup_printf("%s %s %u x %u q %d %s e %d", rendition_kind_name(wanted->kind), rendition_format_name(wanted->format),
                        wanted->width, wanted->height, plan->quality[wanted->format], plan->even ? "even" : "fixed",
                        encoder_effort(wanted->format, plan->preset));
    g_autofree char *base32 = NULL;
    char hex[DIGEST_HEX_SIZE];

    digest_text(digest, "artloft rendition 1");
    digest_text(digest, artwork->payload_sha256);
    digest_text(digest, numbers);
    digest_text(digest, way);
    digest_text(digest, encoder);
    key_focus(digest, plan, wanted->kind);
    if (wanted->format == RENDITION_JPEG) /* the others keep what is transparent */
        digest_update(digest, plan->background, sizeof plan->background);
    digest_text(digest, text->caption);
    digest_text(digest, text->credit);
    digest_text(digest, text->copyright);
    digest_text(digest, text->digital_source_type);
    digest_text(digest, text->web_statement);
    digest_text(digest, text->caption || text->copyright ? text->language : NULL);
    digest_hex(digest, hex);
    base32 = artwork_id_from_digest(hex);
    return g_strndup(base32, KEY_LENGTH);
}

static void add(Listing *listing, RenditionKind kind, RenditionFormat format, guint width, guint height)
{
    const WantedFor *artwork = listing->artwork;
    Wanted *wanted;
    g_autofree char *key = NULL;

    if (!artwork->plan->formats[format] || !ladder_fits(format, width, height))
        return;
    wanted = g_new0(Wanted, 1);
    *wanted = (Wanted){.kind = kind, .format = format, .width = width, .height = height};
    key = make_key(listing, wanted);
    wanted->path =
        g_strdup_printf("%s/%s-%u-%s.%s", artwork->id, artwork->slug, width, key, rendition_format_extension(format));
    g_ptr_array_add(listing->list, wanted);
}

static void add_ladder(Listing *listing, RenditionFormat format)
{
    g_autoptr(GArray) rungs = render_plan_ladder(listing->artwork->plan, listing->width);

    for (guint i = 0; i < rungs->len; i++) {
        guint rung = g_array_index(rungs, guint, i);

        add(listing, RENDITION_LADDER, format, rung, ladder_height(rung, listing->width, listing->height));
    }
}

static void add_crop(Listing *listing, gsize which, RenditionFormat format)
{
    const RenderPlan *plan = listing->artwork->plan;
    g_autoptr(GArray) rungs = NULL;
    guint width, height;

    render_plan_crop(plan, which, listing->width, listing->height, &width, &height);
    rungs = render_plan_ladder(plan, width);
    for (guint i = 0; i < rungs->len; i++) {
        guint rung = g_array_index(rungs, guint, i), rung_height = ladder_height(rung, width, height);

        if (!render_plan_crop_repeats(plan, which, listing->width, listing->height, rung, rung_height))
            add(listing, RENDITION_CROP, format, rung, rung_height);
    }
}

GPtrArray *wanted_list(const WantedFor *artwork, guint width, guint height)
{
    const RenderPlan *plan = artwork->plan;
    guint side = ladder_thumbnail_side(plan->thumbnail, width, height);
    Listing listing = {artwork, width, height, g_ptr_array_new_with_free_func((GDestroyNotify)wanted_free)};

    for (RenditionFormat format = 0; format < N_RENDITION_FORMATS; format++) {
        add_ladder(&listing, format);
        if (side > 0)
            add(&listing, RENDITION_THUMBNAIL, format, side, side);
        for (gsize i = 0; i < plan->n_crops; i++)
            add_crop(&listing, i, format);
    }
    return listing.list;
}

/* ---- words ---- */

static const char *digital_source_type(const ClaimList *claims)
{
    const char *disclosure = claim_list_value(claims, FIELD_DISCLOSURE);
    const char *type = disclosure ? disclosure_from_source_type(disclosure) : NULL;
    const char *said = claim_list_value(claims, FIELD_DIGITAL_SOURCE_TYPE);

    return type || !said ? type : disclosure_from_source_type(said);
}

static const char *web_statement(const Settings *settings, const ClaimList *claims)
{
    const char *license = claim_list_value(claims, FIELD_LICENSE);

    if (license && (g_str_has_prefix(license, "https://") || g_str_has_prefix(license, "http://")))
        return license;
    return settings->license_url;
}

EmbeddedText wanted_text(const Settings *settings, const ClaimList *claims)
{
    const char *language = claim_list_value(claims, FIELD_LANGUAGE);

    return (EmbeddedText){
        .caption = claim_list_value(claims, FIELD_CAPTION),
        .credit = claim_list_value(claims, FIELD_CREDIT),
        .copyright = claim_list_value(claims, FIELD_COPYRIGHT),
        .digital_source_type = digital_source_type(claims),
        .web_statement = web_statement(settings, claims),
        .language = language ? language : settings->language,
    };
}

/* Generator and artists, "midjourney-jean-michel-basquiat": what the caption says too. */
static char *generator_and_styles(const ClaimList *claims, const GPtrArray *styles)
{
    const char *slug = claim_list_value(claims, FIELD_GENERATOR);
    const char *generator = slug ? generator_display_name(slug) : NULL;
    g_autoptr(GString) text = g_string_new(generator ? generator : slug);

    for (guint i = 0, n = 0; i < styles->len && n < SLUG_STYLES; i++) {
        const ArtworkStyle *style = styles->pdata[i];

        if (strcmp(style->kind, "artist") != 0)
            continue;
        g_string_append_printf(text, " %s", style->name);
        n++;
    }
    return text_slug(text->str, SLUG_BYTES);
}

char *wanted_slug(const ClaimList *claims, const GPtrArray *styles)
{
    const char *title = claim_list_value(claims, FIELD_TITLE);
    g_autofree char *slug = title ? text_slug(title, SLUG_BYTES) : NULL;

    if (!slug || !*slug) {
        g_free(slug);
        slug = generator_and_styles(claims, styles);
    }
    return *slug ? g_steal_pointer(&slug) : g_strdup("art");
}

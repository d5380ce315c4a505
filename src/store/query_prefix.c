#include "store/query_prefix.h"

#include "core/text.h"

#define RANGE QUERY_TAKES_RANGE
#define ONLY QUERY_TAKES_ONLY
#define BEGIN QUERY_TAKES_BEGIN
#define DATES "a date such as 2023-08, 2023-08-05, today or 7d (seven days ago), or a range such as 2023-08.."

static const QueryPrefix prefixes[] = {
    {"style", "a style's name, such as style:basquiat; style:=X leaves out what stands below X", ONLY | BEGIN, query_make_style,
     NULL, QUERY_NO_OPTION},
    {"kind", "a kind of style, such as artist or movement", 0, query_make_kind, NULL, QUERY_NO_OPTION},
    {"sref", "a generator's style code, such as sref:4169606994", 0, query_make_sref, NULL, QUERY_NO_OPTION},
    {"tag", "a tag's name", BEGIN, query_make_tag, NULL, QUERY_NO_OPTION},
    {"generator", "a generator's name, such as midjourney", 0, query_make_generator, NULL, QUERY_NO_OPTION},
    {"model", "words of the model's name", BEGIN, query_make_words, "model", QUERY_NO_OPTION},
    {"title", "words of the title", BEGIN, query_make_words, "title", QUERY_NO_OPTION},
    {"caption", "words of the caption", BEGIN, query_make_words, "caption", QUERY_NO_OPTION},
    {"alt", "words of the alternative text", BEGIN, query_make_words, "alt", QUERY_NO_OPTION},
    {"prompt", "words of the prompt", BEGIN, query_make_words, "prompt", QUERY_NO_OPTION},
    {"credit", "words of the credit line", BEGIN, query_make_words, "credit", QUERY_NO_OPTION},
    {"creator", "words of the creator's name", BEGIN, query_make_words, "creator", QUERY_NO_OPTION},
    {"license", "words of the license", BEGIN, query_make_words, "license", QUERY_NO_OPTION},
    {"path", "words of the path", BEGIN, query_make_words, "path", QUERY_NO_OPTION},
    {"format", "a file format, such as png", 0, query_make_format, NULL, QUERY_NO_OPTION},
    {"state", "present, offline or missing", 0, query_make_state, NULL, QUERY_NO_OPTION},
    {"source", "who says anything of the artwork: edit, sidecar, post, embedded, filename, folder, site or derived", 0,
     query_make_source, NULL, QUERY_NO_OPTION},
    {"id", "an id, or its first four characters or more", 0, query_make_id, NULL, QUERY_NO_OPTION},
    {"job", "the id of a generator's job", BEGIN, query_make_job, NULL, QUERY_NO_OPTION},
    {"post", "a post's path or address, or the end of it", BEGIN, query_make_post, NULL, QUERY_NO_OPTION},
    {"width", "pixels, such as width:>=1600", RANGE, query_make_number, "(s.width > 0 AND s.width BETWEEN ? AND ?)",
     QUERY_NO_OPTION},
    {"height", "pixels, such as height:>=1600", RANGE, query_make_number, "(s.height > 0 AND s.height BETWEEN ? AND ?)",
     QUERY_NO_OPTION},
    {"ratio", "width by height, such as ratio:16:9 or ratio:>1.4", RANGE, query_make_ratio,
     "(s.ratio > 0 AND s.ratio BETWEEN ? AND ?)", QUERY_NO_OPTION},
    {"bytes", "a file's size, such as bytes:>2MB", RANGE, query_make_bytes, "s.bytes BETWEEN ? AND ?", QUERY_NO_OPTION},
    {"seed", "a whole number", RANGE, query_make_seed, NULL, QUERY_NO_OPTION},
    {"created", DATES, RANGE, query_make_created, NULL, QUERY_NO_OPTION},
    {"added", DATES, RANGE, query_make_added, NULL, QUERY_NO_OPTION},
    {"used", "yes, no, or in how many posts, such as used:>1", RANGE, query_make_used,
     "(SELECT count(DISTINCT post) FROM placement WHERE artwork = s.artwork) BETWEEN ? AND ?", QUERY_NO_OPTION},
    {"color", "a colour's name, or #rrggbb", 0, query_make_color, NULL, QUERY_NO_OPTION},
    {"similar", "an id, or its first four characters or more", 0, query_make_similar, NULL, QUERY_NO_OPTION},
    {"has", "what an artwork has, such as has:alt", 0, query_make_has, NULL, QUERY_NO_OPTION},
    {"missing", "what an artwork lacks, such as missing:alt", 0, query_make_missing, NULL, QUERY_NO_OPTION},
    {"is", "what an artwork is, such as is:pick or is:portrait", 0, query_make_is, NULL, QUERY_NO_OPTION},
    {"sort", "an order, such as sort:created or sort:-created", 0, NULL, NULL, QUERY_OPTION_SORT},
    {"limit", "a whole number", 0, NULL, NULL, QUERY_OPTION_LIMIT},
    {"query", "the name of a saved query", 0, NULL, NULL, QUERY_OPTION_SAVED},
};

const QueryPrefix *query_prefix_find(const char *name, gsize size)
{
    for (guint i = 0; i < G_N_ELEMENTS(prefixes); i++)
        if (g_ascii_strncasecmp(prefixes[i].name, name, size) == 0 && prefixes[i].name[size] == '\0')
            return &prefixes[i];
    return NULL;
}

const char *query_prefix_closest(const char *word)
{
    const char *names[G_N_ELEMENTS(prefixes) + 1] = {NULL};
    g_autofree char *plain = g_ascii_strdown(word, -1);

    for (guint i = 0; i < G_N_ELEMENTS(prefixes); i++)
        names[i] = prefixes[i].name;
    return text_closest(plain, names);
}

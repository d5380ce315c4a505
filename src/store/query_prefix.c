#include "store/query_prefix.h"

#include "core/text.h"

#define RANGE QUERY_TAKES_RANGE
#define ONLY QUERY_TAKES_ONLY
#define BEGIN QUERY_TAKES_BEGIN
#define DATES "a date such as 2023-08, 2023-08-05, today or 7d (seven days ago), or a range such as 2023-08.."

static const QueryPrefix prefixes[] = {
    {"style", "a style's name, such as style:basquiat; style:=X leaves out what stands below X", query_make_style, NULL,
     ONLY | BEGIN, QUERY_NO_OPTION},
    {"kind", "a kind of style, such as artist or movement", query_make_kind, NULL, 0, QUERY_NO_OPTION},
    {"sref", "a generator's style code, such as sref:4169606994", query_make_sref, NULL, 0, QUERY_NO_OPTION},
    {"tag", "a tag's name", query_make_tag, NULL, BEGIN, QUERY_NO_OPTION},
    {"generator", "a generator's name, such as midjourney", query_make_generator, NULL, 0, QUERY_NO_OPTION},
    {"model", "words of the model's name", query_make_words, "model", BEGIN, QUERY_NO_OPTION},
    {"title", "words of the title", query_make_words, "title", BEGIN, QUERY_NO_OPTION},
    {"caption", "words of the caption", query_make_words, "caption", BEGIN, QUERY_NO_OPTION},
    {"alt", "words of the alternative text", query_make_words, "alt", BEGIN, QUERY_NO_OPTION},
    {"prompt", "words of the prompt", query_make_words, "prompt", BEGIN, QUERY_NO_OPTION},
    {"credit", "words of the credit line", query_make_words, "credit", BEGIN, QUERY_NO_OPTION},
    {"creator", "words of the creator's name", query_make_words, "creator", BEGIN, QUERY_NO_OPTION},
    {"license", "words of the license", query_make_words, "license", BEGIN, QUERY_NO_OPTION},
    {"path", "words of the path", query_make_words, "path", BEGIN, QUERY_NO_OPTION},
    {"format", "a file format, such as png", query_make_format, NULL, 0, QUERY_NO_OPTION},
    {"state", "present, offline or missing", query_make_state, NULL, 0, QUERY_NO_OPTION},
    {"source", "who says anything of the artwork: edit, sidecar, post, embedded, filename, folder, site or derived",
     query_make_source, NULL, 0, QUERY_NO_OPTION},
    {"id", "an id, or its first four characters or more", query_make_id, NULL, 0, QUERY_NO_OPTION},
    {"job", "the id of a generator's job", query_make_job, NULL, BEGIN, QUERY_NO_OPTION},
    {"post", "a post's path or address, or the end of it", query_make_post, NULL, BEGIN, QUERY_NO_OPTION},
    {"width", "pixels, such as width:>=1600", query_make_number, "(s.width > 0 AND s.width BETWEEN ? AND ?)", RANGE,
     QUERY_NO_OPTION},
    {"height", "pixels, such as height:>=1600", query_make_number, "(s.height > 0 AND s.height BETWEEN ? AND ?)", RANGE,
     QUERY_NO_OPTION},
    {"ratio", "width by height, such as ratio:16:9 or ratio:>1.4", query_make_ratio,
     "(s.ratio > 0 AND s.ratio BETWEEN ? AND ?)", RANGE, QUERY_NO_OPTION},
    {"bytes", "a file's size, such as bytes:>2MB", query_make_bytes, "s.bytes BETWEEN ? AND ?", RANGE, QUERY_NO_OPTION},
    {"seed", "a whole number", query_make_seed, NULL, RANGE, QUERY_NO_OPTION},
    {"created", DATES, query_make_created, NULL, RANGE, QUERY_NO_OPTION},
    {"added", DATES, query_make_added, NULL, RANGE, QUERY_NO_OPTION},
    {"used", "yes, no, or in how many posts, such as used:>1", query_make_used,
     "(SELECT count(DISTINCT post) FROM placement WHERE artwork = s.artwork AND +post <> ?) BETWEEN ? AND ?", RANGE,
     QUERY_NO_OPTION},
    {"color", "a colour's name, or #rrggbb", query_make_color, NULL, 0, QUERY_NO_OPTION},
    {"similar", "an id, or its first four characters or more", query_make_similar, NULL, 0, QUERY_NO_OPTION},
    {"has", "what an artwork has, such as has:alt", query_make_has, NULL, 0, QUERY_NO_OPTION},
    {"missing", "what an artwork lacks, such as missing:alt", query_make_missing, NULL, 0, QUERY_NO_OPTION},
    {"is", "what an artwork is, such as is:pick or is:portrait", query_make_is, NULL, 0, QUERY_NO_OPTION},
    {"sort", "an order, such as sort:created or sort:-created", NULL, NULL, 0, QUERY_OPTION_SORT},
    {"limit", "a whole number", NULL, NULL, 0, QUERY_OPTION_LIMIT},
    {"query", "the name of a saved query", NULL, NULL, 0, QUERY_OPTION_SAVED},
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

/* How many prompts a second the style matcher reads on one core, and how long it takes to start.
 *
 *   bench-style-match [FILE] [SECONDS]
 *
 * FILE: JSON Lines with "text"; without one, prompts are put together from phrases by a fixed sequence.
 * Times are CPU times of this process. Measure in a release build. */
#include "bench.h"

#include "attribute/style_match.h"
#include "core/json_value.h"

#include <string.h>

static const char *const subjects[] = {
    "a lighthouse on a cliff at dawn",
    "portrait of an old fisherman with a pipe",
    "two pigeons in a city council chamber",
    "astronaut walking through a field of sunflowers",
    "cozy library with tall windows, rain outside",
    "a tram in a narrow street",
    "beautiful young woman with flowing hair, detailed face",
    "giant robot over a ruined harbour",
};
static const char *const asked[] = {
    "in the style of Jean-Michel Basquiat",
    "by greg rutkowski, artgerm and alphonse mucha",
    "oil on canvas, impressionism",
    "cyberpunk, neon lights, unreal engine 5, octane render",
    "watercolor and ink, soft pastel colors",
    "photograph, 35mm, kodak portra 400",
    "art by Yoji Shinkawa, concept art",
    "ukiyo-e woodblock print",
    "inspired by Edward Hopper and Norman Rockwell",
    "",
};
static const char *const ends[] = {
    "highly detailed, sharp focus, 8k, trending on artstation",
    "--ar 16:9 --v 6.1 --style raw",
    "--ar 3:2 --sref 4169606994 --no text, photo",
    "intricate, elegant, volumetric lighting, cinematic lighting, masterpiece",
    "",
};

static GPtrArray *prompts_make(void)
{
    GPtrArray *prompts = g_ptr_array_new_with_free_func(g_free);
    guint32 state = 1;

    for (guint i = 0; i < 5000; i++) {
        guint pick[3];

        for (guint k = 0; k < 3; k++) {
            state = state * 1664525u + 1013904223u;
            pick[k] = state >> 8;
        }
        g_ptr_array_add(prompts, g_strdup_printf("%s, %s, %s", subjects[pick[0] % G_N_ELEMENTS(subjects)],
                                                 asked[pick[1] % G_N_ELEMENTS(asked)], ends[pick[2] % G_N_ELEMENTS(ends)]));
    }
    return prompts;
}

static GPtrArray *prompts_read(const char *path)
{
    GPtrArray *prompts = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *all = NULL;
    g_auto(GStrv) lines = NULL;

    if (!g_file_get_contents(path, &all, NULL, NULL))
        return prompts;
    lines = g_strsplit(all, "\n", -1);
    for (guint i = 0; lines[i]; i++) {
        g_autoptr(JsonDocument) document = json_document_parse(lines[i], strlen(lines[i]), NULL, NULL);
        const char *text = json_value_string(json_value_member(json_document_root(document), "text"));

        if (text)
            g_ptr_array_add(prompts, g_strdup(text));
    }
    return prompts;
}

int main(int argc, char **argv)
{
    double started = bench_cpu_seconds(), spent;
    g_autoptr(GError) error = NULL;
    g_autoptr(Vocabulary) vocabulary = vocabulary_load(NULL, &error);
    g_autoptr(StyleMatcher) matcher = vocabulary ? style_matcher_new(vocabulary) : NULL;
    g_autoptr(GPtrArray) prompts = NULL;
    double seconds = argc > 2 ? g_ascii_strtod(argv[2], NULL) : 1.0;
    guint64 texts = 0, bytes = 0, matches = 0;
    guint n;

    if (!matcher) {
        fprintf(stderr, "%s\n", error->message);
        return 2;
    }
    style_matcher_run(matcher, "in the style of Jean-Michel Basquiat", -1, STYLE_TEXT_PROMPT, &n);
    printf("ready after %.2f ms (first text matched: %u)\n", (bench_cpu_seconds() - started) * 1e3, n);
    prompts = argc > 1 ? prompts_read(argv[1]) : prompts_make();
    if (prompts->len == 0)
        return 2;
    started = bench_cpu_seconds();
    do {
        for (guint i = 0; i < prompts->len; i++) {
            style_matcher_run(matcher, prompts->pdata[i], -1, STYLE_TEXT_UNKNOWN, &n);
            matches += n;
            bytes += strlen(prompts->pdata[i]);
        }
        texts += prompts->len;
        spent = bench_cpu_seconds() - started;
    } while (spent < seconds);
    printf("%.0f texts a second (%.0f bytes and %.1f matches each)\n", (double)texts / spent, (double)bytes / (double)texts,
           (double)matches / (double)texts);
    return 0;
}

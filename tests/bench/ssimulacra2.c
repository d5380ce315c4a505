/* ssimulacra2 - how alike pictures look: SSIMULACRA 2.1, the measure of Jon Sneyers that was fitted to what thousands of people
 * said.
 *
 *     ssimulacra2 REFERENCE PICTURE...      a line for each picture: its score. 100: the same; 90: nobody sees a difference;
 *                                           70: good; 50: middling; 30: poor
 *
 * Written from the published description. Both pictures are taken through six scales; at each, in each of three channels of a
 * colour space after the eye, three maps tell of lost structure, of edges that were not there and of edges that are gone. What
 * the maps come to, by two norms each, is weighed and summed up.
 */
#include <glib.h>
#include <math.h>
#include <string.h>
#include <vips/vips.h>

#define N_SCALES 6
#define N_CHANNELS 3
#define LEAST_SIDE 8 /* of the last scale but one */

/* One scale of a picture: linear light, or what the eye makes of it; a plane a channel. */
typedef struct {
    int width, height;
    float *planes[N_CHANNELS];
} Planes;

static void planes_init(Planes *planes, int width, int height)
{
    planes->width = width;
    planes->height = height;
    for (int c = 0; c < N_CHANNELS; c++)
        planes->planes[c] = g_new(float, (gsize)width *(gsize)height);
}

static void planes_clear(Planes *planes)
{
    for (int c = 0; c < N_CHANNELS; c++)
        g_clear_pointer(&planes->planes[c], g_free);
}

/* --- pixels ------------------------------------------------------------------------------------------------------------------
 */

static void linear_of(const guint8 *pixels, Planes *out)
{
    float light[256];
    gsize n = (gsize)out->width * (gsize)out->height;

    for (int i = 0; i < 256; i++) {
        double sample = i / 255.0;

        light[i] = (float)(sample <= 0.04045 ? sample / 12.92 : pow((sample + 0.055) / 1.055, 2.4));
    }
    for (gsize i = 0; i < n; i++)
        for (int c = 0; c < N_CHANNELS; c++)
            out->planes[c][i] = light[pixels[i * N_CHANNELS + (gsize)c]];
}

/* FALSE: a message has been printed. */
static gboolean load(const char *path, Planes *out)
{
    g_autofree guint8 *pixels = NULL;
    VipsImage *file = vips_image_new_from_file(path, NULL), *srgb = NULL, *flat = NULL, *eight = NULL;
    VipsArrayDouble *grey = vips_array_double_newv(3, 128.0, 128.0, 128.0);
    gboolean read =
        file && vips_colourspace(file, &srgb, VIPS_INTERPRETATION_sRGB, NULL) == 0 &&
        (vips_image_hasalpha(srgb) ? vips_flatten(srgb, &flat, "background", grey, NULL) : vips_copy(srgb, &flat, NULL)) == 0 &&
        vips_cast_uchar(flat, &eight, NULL) == 0 && eight->Bands == N_CHANNELS;

    if (read && (pixels = vips_image_write_to_memory(eight, NULL))) {
        planes_init(out, eight->Xsize, eight->Ysize);
        linear_of(pixels, out);
    } else
        g_printerr("ssimulacra2: %s cannot be read. %s\n", path, vips_error_buffer());
    vips_area_unref(VIPS_AREA(grey));
    g_clear_object(&eight);
    g_clear_object(&flat);
    g_clear_object(&srgb);
    g_clear_object(&file);
    return pixels != NULL;
}

/* Half as large, sides rounded up; the last row and column stand for the ones that are not there. */
static void halve(Planes *planes)
{
    Planes half;

    planes_init(&half, (planes->width + 1) / 2, (planes->height + 1) / 2);
    for (int c = 0; c < N_CHANNELS; c++)
        for (int y = 0; y < half.height; y++) {
            const float *above = planes->planes[c] + (gsize)(2 * y) * (gsize)planes->width;
            const float *below = 2 * y + 1 < planes->height ? above + planes->width : above;
            float *row = half.planes[c] + (gsize)y * (gsize)half.width;

            for (int x = 0; x < half.width; x++) {
                int left = 2 * x, right = MIN(left + 1, planes->width - 1);

                row[x] = 0.25f * (above[left] + above[right] + below[left] + below[right]);
            }
        }
    planes_clear(planes);
    *planes = half;
}

/* XYB of JPEG XL: what the eye's three kinds of cones say, as differences; moved and stretched so that each lies within 0 to 1.
 */
static void xyb_of(const Planes *linear, Planes *out)
{
    static const float bias = 0.0037930732552754493f;
    float dark = cbrtf(bias);
    gsize n = (gsize)linear->width * (gsize)linear->height;

    planes_init(out, linear->width, linear->height);
    for (gsize i = 0; i < n; i++) {
        float red = linear->planes[0][i], green = linear->planes[1][i], blue = linear->planes[2][i];
        float l = cbrtf(0.30f * red + 0.622f * green + 0.078f * blue + bias) - dark;
        float m = cbrtf(0.23f * red + 0.692f * green + 0.078f * blue + bias) - dark;
        float s = cbrtf(0.24342268924547819f * red + 0.20476744424496821f * green + 0.55180986650955360f * blue + bias) - dark;
        float y = 0.5f * (l + m);

        out->planes[0][i] = 0.5f * (l - m) * 14 + 0.42f;
        out->planes[1][i] = y + 0.01f;
        out->planes[2][i] = s - y + 0.55f;
    }
}

/* --- blurring ----------------------------------------------------------------------------------------------------------------
 */

#define REACH 4

/* A Gaussian of sigma 1.5 as three cosines make it (Charalampidis 2016): all that the recursive filter of the description
 * answers to one lit pixel. Outside of the picture it is dark. */
static const float taps[REACH + 1] = {0.26462110548819860f, 0.21292859201042227f, 0.10933537277746035f, 0.03601111465836439f,
                                      0.00941436780965373f};

/* What one comparison needs room for, at its largest scale. */
typedef struct {
    float *row, *across;
    float *mean[2], *square[2], *product;
} Room;

static void room_init(Room *room, int width, int height)
{
    gsize n = (gsize)width * (gsize)height;

    room->row = g_new0(float, (gsize)width + 2 * REACH);
    room->across = g_new0(float, n + (gsize)width); /* a dark row behind the last */
    for (int i = 0; i < 2; i++) {
        room->mean[i] = g_new(float, n);
        room->square[i] = g_new(float, n);
    }
    room->product = g_new(float, n);
}

static void room_clear(Room *room)
{
    g_free(room->row);
    g_free(room->across);
    for (int i = 0; i < 2; i++) {
        g_free(room->mean[i]);
        g_free(room->square[i]);
    }
    g_free(room->product);
}

static void blur_across(const float *row, float *out, int width)
{
    for (int x = 0; x < width; x++)
        out[x] = taps[0] * row[x] + taps[1] * (row[x - 1] + row[x + 1]) + taps[2] * (row[x - 2] + row[x + 2]) +
                 taps[3] * (row[x - 3] + row[x + 3]) + taps[4] * (row[x - 4] + row[x + 4]);
}

static void blur_down(const float *const rows[2 * REACH + 1], float *out, int width)
{
    const float *a = rows[0], *b = rows[1], *c = rows[2], *d = rows[3], *e = rows[4], *f = rows[5], *g = rows[6], *h = rows[7],
                *i = rows[8];

    for (int x = 0; x < width; x++)
        out[x] = taps[0] * e[x] + taps[1] * (d[x] + f[x]) + taps[2] * (c[x] + g[x]) + taps[3] * (b[x] + h[x]) +
                 taps[4] * (a[x] + i[x]);
}

/* @factor: multiplied with @plane before; or NULL. */
static void blur(Room *room, const float *plane, const float *factor, int width, int height, float *out)
{
    float *row = room->row + REACH;
    const float *dark = room->across + (gsize)width * (gsize)height;

    memset(row + width, 0, REACH * sizeof *row);
    for (int y = 0; y < height; y++) {
        gsize start = (gsize)y * (gsize)width;

        for (int x = 0; x < width; x++)
            row[x] = factor ? plane[start + (gsize)x] * factor[start + (gsize)x] : plane[start + (gsize)x];
        blur_across(row, room->across + start, width);
    }
    memset(room->across + (gsize)width * (gsize)height, 0, (gsize)width * sizeof *row);
    for (int y = 0; y < height; y++) {
        const float *rows[2 * REACH + 1];

        for (int i = -REACH; i <= REACH; i++)
            rows[i + REACH] = y + i >= 0 && y + i < height ? room->across + (gsize)(y + i) * (gsize)width : dark;
        blur_down(rows, out + (gsize)y * (gsize)width, width);
    }
}

/* --- maps --------------------------------------------------------------------------------------------------------------------
 */

enum { STRUCTURE, RINGING, BLURRING, N_MAPS };

/* The mean of a map, and its 4-norm, which the worst places decide. */
typedef struct {
    double mean, fourth;
} Norms;

static void add(Norms *norms, double difference)
{
    norms->mean += difference;
    norms->fourth += difference * difference * difference * difference;
}

static double lost_structure(const Room *room, gsize i)
{
    float mean0 = room->mean[0][i], mean1 = room->mean[1][i];
    float means = 1 - (mean0 - mean1) * (mean0 - mean1);
    float common = 2 * (room->product[i] - mean0 * mean1) + 0.0009f;
    float all = (room->square[0][i] - mean0 * mean0) + (room->square[1][i] - mean1 * mean1) + 0.0009f;

    return MAX(1.0 - (double)(means * common / all), 0.0);
}

/* How much more of an edge there is than in the reference: below 0 less. */
static double more_edge(const Room *room, const float *reference, const float *picture, gsize i)
{
    double before = (double)fabsf(reference[i] - room->mean[0][i]), now = (double)fabsf(picture[i] - room->mean[1][i]);

    return (1.0 + now) / (1.0 + before) - 1.0;
}

static void compare_plane(Room *room, const float *reference, const float *picture, int width, int height, Norms norms[N_MAPS])
{
    gsize n = (gsize)width * (gsize)height;

    blur(room, reference, NULL, width, height, room->mean[0]);
    blur(room, picture, NULL, width, height, room->mean[1]);
    blur(room, reference, reference, width, height, room->square[0]);
    blur(room, picture, picture, width, height, room->square[1]);
    blur(room, reference, picture, width, height, room->product);
    for (gsize i = 0; i < n; i++) {
        double more = more_edge(room, reference, picture, i);

        add(&norms[STRUCTURE], lost_structure(room, i));
        add(&norms[more > 0 ? RINGING : BLURRING], fabs(more));
    }
    for (int map = 0; map < N_MAPS; map++) {
        norms[map].mean /= (double)n;
        norms[map].fourth = sqrt(sqrt(norms[map].fourth / (double)n));
    }
}

/* --- the score ---------------------------------------------------------------------------------------------------------------
 */

/* As published: by channel and scale, then by norm (mean, fourth) and map. A picture that is too small for all scales goes on
 * through the table without a gap, as the program does with which the measure was published. */
static const double weights[N_CHANNELS * N_SCALES][2][N_MAPS] = {
    {{0, 0.0007376606707406586, 0}, {0, 0.0007793481682867309, 0}},
    {{0, 0.0004371155730107379, 0}, {1.1041726426657346, 0.00066284834129271, 0.00015231632783718752}},
    {{0, 0.0016406437456599754, 0}, {1.8422455520539298, 11.441172603757666, 0}},
    {{0.0007989109436015163, 0.000176816438078653, 0}, {1.8787594979546387, 10.94906990605142, 0}},
    {{0.0007289346991508072, 0.9677937080626833, 0}, {0.00014003424285435884, 0.9981766977854967, 0.00031949755934435053}},
    {{0.0004550992113792063, 0, 0}, {0.0013648766163243398, 0, 0}},
    {{0, 0, 0}, {7.466890328078848, 0, 17.445833984131262}},
    {{0.0006235601634041466, 0, 0}, {6.683678146179332, 0.00037724407979611296, 1.027889937768264}},
    {{225.20515300849274, 0, 0}, {19.213238186143016, 0.0011401524586618361, 0.001237755635509985}},
    {{176.39317598450694, 0, 0}, {24.43300999870476, 0.28520802612117757, 0.0004485436923833408}},
    {{0, 0, 0}, {34.77906344483772, 44.835625328877896, 0}},
    {{0, 0, 0}, {0, 0, 0}},
    {{0, 0.0008680556573291698, 0}, {0, 0, 0}},
    {{0, 0, 0.0005313191874358747}, {0, 0.00016533814161379112, 0}},
    {{0, 0, 0}, {0, 0.0004179171803251336, 0.0017290828234722833}},
    {{0, 0.0020827005846636437, 0}, {0, 8.826982764996862, 23.19243343998926}},
    {{0, 95.1080498811086, 0.9863978034400682}, {0.9834382792465353, 0.0012286405048278493, 171.2667255897307}},
    {{0.9807858872435379, 0, 0}, {0, 0.0005130064588990679, 0.00010854057858411537}},
};

static double score_of(double sum)
{
    double bent;

    sum *= 0.9562382616834844;
    bent = 6.248496625763138e-5 * sum * sum * sum - 0.020884521182843837 * sum * sum + 2.326765642916932 * sum;
    return bent > 0 ? 100 - 10 * pow(bent, 0.6276336467831387) : 100;
}

static int scales_of(int width, int height)
{
    int n = 1;

    for (; n < N_SCALES && MIN(width, height) >= LEAST_SIDE; n++) {
        width = (width + 1) / 2;
        height = (height + 1) / 2;
    }
    return n;
}

/* Both in linear light, of the same size; used up. */
static double compare(Planes *reference, Planes *picture)
{
    int scales = scales_of(reference->width, reference->height);
    double sum = 0;
    Room room;

    room_init(&room, reference->width, reference->height);
    for (int scale = 0; scale < scales; scale++) {
        Planes seen[2];

        if (scale > 0) {
            halve(reference);
            halve(picture);
        }
        xyb_of(reference, &seen[0]);
        xyb_of(picture, &seen[1]);
        for (int c = 0; c < N_CHANNELS; c++) {
            Norms norms[N_MAPS] = {0};

            compare_plane(&room, seen[0].planes[c], seen[1].planes[c], reference->width, reference->height, norms);
            for (int map = 0; map < N_MAPS; map++)
                sum += weights[c * scales + scale][0][map] * norms[map].mean +
                       weights[c * scales + scale][1][map] * norms[map].fourth;
        }
        planes_clear(&seen[0]);
        planes_clear(&seen[1]);
    }
    room_clear(&room);
    return score_of(sum);
}

static gboolean fits(const Planes *reference, const Planes *picture, const char *path)
{
    if (picture->width != reference->width || picture->height != reference->height)
        g_printerr("ssimulacra2: %s is %d x %d, the reference %d x %d.\n", path, picture->width, picture->height,
                   reference->width, reference->height);
    else if (MIN(picture->width, picture->height) < LEAST_SIDE)
        g_printerr("ssimulacra2: %s is smaller than %d pixels.\n", path, LEAST_SIDE);
    else
        return TRUE;
    return FALSE;
}

static gboolean print_score(const char *reference_path, const char *path)
{
    Planes reference = {0}, picture = {0};
    gboolean done = load(reference_path, &reference) && load(path, &picture) && fits(&reference, &picture, path);

    if (done)
        g_print("%.4f\n", compare(&reference, &picture));
    planes_clear(&reference);
    planes_clear(&picture);
    return done;
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        g_printerr("usage: ssimulacra2 REFERENCE PICTURE...\n");
        return 2;
    }
    if (VIPS_INIT(argv[0]) != 0) {
        g_printerr("ssimulacra2: libvips cannot start: %s\n", vips_error_buffer());
        return 1;
    }
    vips_concurrency_set(1);
    for (int i = 2; i < argc; i++)
        if (!print_score(argv[1], argv[i]))
            return 1;
    return 0;
}

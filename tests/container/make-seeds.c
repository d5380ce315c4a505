/* make-seeds.c - writes the seed files of tests/fuzz/corpus/container: one small file of each form, made byte by byte.
 * Usage: make-container-seeds FOLDER
 */
#include "forge_film.h"

static const char xmp[] = "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"/>";
#define GUID "0123456789ABCDEF0123456789ABCDEF"

static GByteArray *make_png(void)
{
    GByteArray *file = forge_png(8, 8, 8, 3);

    forge_chunk(file, "acTL", forge_be32(forge_be32(forge_new(), 2), 0));
    forge_chunk(file, "iCCP", forge_zlib(forge_bytes(forge_new(), "p\0\0", 3), "profile", 7));
    forge_chunk(file, "PLTE", forge_noise(forge_new(), 12, 1));
    forge_chunk(file, "tRNS", forge_noise(forge_new(), 4, 1));
    forge_chunk(file, "tEXt", forge_bytes(forge_new(), "Title\0old", 9));
    forge_chunk(file, "zTXt", forge_zlib(forge_bytes(forge_new(), "parameters\0\0", 12), "Steps: 20", 9));
    forge_chunk(file, "iTXt", forge_text(forge_bytes(forge_new(), "XML:com.adobe.xmp\0\0\0\0\0", 22), xmp));
    forge_chunk(file, "iTXt", forge_zlib(forge_bytes(forge_new(), "k\0\1\0\0\0", 6), "packed", 6));
    forge_chunk(file, "tEXt",
                forge_bytes(forge_new(),
                            "IPTC\0"
                            "1c02780003736561",
                            21));
    forge_chunk(file, "caBX", forge_bytes(forge_new(), "\0\0\0\x10jumbjumdc2pa", 16));
    forge_chunk(file, "fdAT", forge_noise(forge_new(), 20, 1));
    return forge_png_end(forge_chunk(file, "eXIf", forge_exif("words")));
}

static GByteArray *make_profile(void)
{
    static const char text[] = "\niptc\n      20\n3842494d040400000000000\n81c02780003736561\n";
    GByteArray *file = forge_png(8, 8, 8, 6);

    forge_chunk(file, "zTXt", forge_zlib(forge_bytes(forge_new(), "Raw profile type iptc\0\0", 23), text, sizeof text - 1));
    return forge_png_end(
        forge_chunk(file, "tEXt", forge_bytes(forge_new(), "Raw profile type APP1\0\ngeneric profile\n 6\n457869660000", 54)));
}

static GByteArray *make_jpeg(void)
{
    GByteArray *file = forge_bytes(forge_new(), "\xff\xd8", 2), *more = forge_new();

    forge_segment(file, 0xe1, forge_join(forge_bytes(forge_new(), "Exif\0\0", 6), forge_exif("words")));
    forge_segment(
        file, 0xe1,
        forge_text(forge_bytes(forge_new(), "http://ns.adobe.com/xap/1.0/\0", 29), "<a HasExtendedXMP=\"" GUID "\"/>"));
    forge_text(forge_bytes(more, "http://ns.adobe.com/xmp/extension/\0", 35), GUID);
    forge_segment(file, 0xe1, forge_text(forge_be32(forge_be32(more, 4), 0), "more"));
    forge_segment(file, 0xe2, forge_bytes(forge_new(), "ICC_PROFILE\0\2\2ile", 17));
    forge_segment(file, 0xe2, forge_bytes(forge_new(), "ICC_PROFILE\0\1\2prof", 18));
    forge_segment(file, 0xeb, forge_bytes(forge_new(), "JP\0\1\0\0\0\1\0\0\0\x18jumb\0\0\0\x10jumdc2pa", 28));
    forge_segment(file, 0xed,
                  forge_bytes(forge_new(),
                              "Photoshop 3.0\0"
                              "8BIM\4\4\0\0\0\0\0\x08\x1c\2\x78\0\3sea",
                              34));
    forge_segment(file, 0xfe, forge_text(forge_new(), "comment"));
    forge_jpeg_scan(forge_jpeg_frame(file, 8, 8, 3), 1);
    forge_segment(file, 0xfe, forge_text(forge_new(), "late"));
    return forge_be16(forge_jpeg_scan(file, 2), 0xffd9);
}

static GByteArray *make_webp(void)
{
    GByteArray *chunks = forge_riff_chunk(forge_new(), "VP8X", forge_bytes(forge_new(), "\x3e\0\0\0\7\0\0\7\0\0", 10));

    forge_riff_chunk(chunks, "ICCP", forge_text(forge_new(), "profile"));
    forge_riff_chunk(chunks, "ANMF", forge_noise(forge_new(), 30, 1));
    forge_riff_chunk(chunks, "VP8 ", forge_noise(forge_bytes(forge_new(), "\x10\0\0\x9d\1\x2a\x08\0\x08\0", 10), 20, 1));
    forge_riff_chunk(chunks, "VP8L", forge_noise(forge_u8(forge_new(), 0x2f), 20, 1));
    forge_riff_chunk(chunks, "EXIF", forge_exif("words"));
    forge_riff_chunk(chunks, "XMP ", forge_text(forge_new(), xmp));
    return forge_webp(forge_riff_chunk(chunks, "C2PA", forge_bytes(forge_new(), "\0\0\0\x10jumbjumdc2pa", 16)));
}

static GByteArray *make_film(const char *brands, const char *codec, gboolean in_idat)
{
    Film film = film_new(brands);
    g_autoptr(GByteArray) exif = forge_exif("words"), block = forge_bytes(forge_be32(forge_new(), 0), exif->data, exif->len);
    GByteArray *alpha = forge_text(forge_be32(forge_new(), 0), "urn:mpeg:mpegB:cicp:systems:auxiliary:alpha");
    GByteArray *file;
    guint properties[6] = {0}, item;

    film.in_idat = in_idat;
    film_add_picture(&film, codec, 0, 8, 8, 1);
    properties[0] = film_add_property(&film, film_pixi_property(3, 10));
    properties[1] = film_add_property(&film, forge_box(forge_new(), "irot", forge_u8(forge_new(), 1)));
    properties[2] = film_add_property(&film, forge_box(forge_new(), "imir", forge_u8(forge_new(), 1)));
    properties[3] = film_add_property(&film, forge_box(forge_new(), "colr", forge_text(forge_new(), "profprofile")));
    film_associate(&film, 1, properties);
    item = film_add_picture(&film, codec, 1, 8, 8, 2);
    film_associate(&film, item, (guint[]){film_add_property(&film, forge_box(forge_new(), "auxC", alpha)), 0});
    film_refer(&film, "auxl", item, 1);
    film_refer(&film, "cdsc", film_add_item(&film, "Exif", 0, NULL, block->data, block->len), 1);
    film_add_item(&film, "mime", 0, "application/rdf+xml", xmp, sizeof xmp - 1);
    file = film_end(&film);
    return forge_box(file, "uuid",
                     forge_bytes(forge_new(),
                                 "\xd8\xfe\xc3\xd6\x1b\x0e\x48\x3c\x92\x97\x58\x28\x87\x7e\xc4\x81\0\0\0\0manifest\0"
                                 "\0\0\0\0\0\0\0\0\0\0\0\x10jumbjumdc2pa",
                                 53));
}

static GByteArray *make_avif(void)
{
    return make_film("avifmif1", "av01", FALSE);
}

static GByteArray *make_heic(void)
{
    return make_film("mif1heic", "hvc1", TRUE);
}

static GByteArray *make_sequence(void)
{
    GByteArray *file = forge_box(forge_new(), "ftyp", forge_bytes(forge_new(), "avis\0\0\0\0avif", 12));
    GByteArray *trak = forge_new(), *mdia = forge_new();

    forge_full_box(trak, "tkhd", 0, 0, forge_be32(forge_be32(forge_noise(forge_new(), 72, 0), 8 << 16), 8 << 16));
    forge_full_box(mdia, "hdlr", 0, 0, forge_bytes(forge_new(), "\0\0\0\0pict\0\0\0\0\0", 13));
    forge_box(
        mdia, "minf",
        forge_box(forge_new(), "stbl", forge_full_box(forge_new(), "stsz", 0, 0, forge_be32(forge_be32(forge_new(), 4), 2))));
    forge_box(file, "moov", forge_box(forge_new(), "trak", forge_box(trak, "mdia", mdia)));
    return forge_box(file, "mdat", forge_noise(forge_new(), 8, 1));
}

static GByteArray *make_gif(void)
{
    GByteArray *file = forge_bytes(forge_new(), "GIF89a\x08\0\x08\0\x80\0\0abcdef", 19);

    forge_bytes(file, "\x21\xfe\x03old\0", 7);
    forge_bytes(file, "\x21\xf9\x04\1\0\0\0\0", 8);
    forge_bytes(file, "\x2c\0\0\0\0\x08\0\x08\0\0\x02\2ab\0", 15);
    forge_bytes(file, "\x21\xff\x0bICCRGBG1012\3abc\2de\0", 22);
    forge_text(forge_bytes(file, "\x21\xff\x0bXMP DataXMP", 14), xmp);
    forge_u8(file, 1);
    for (int i = 255; i >= 0; i--)
        forge_u8(file, (guint)i);
    return forge_bytes(file, "\0\x3b", 2);
}

static GByteArray *make_tiff(void)
{
    static const guint32 rows[][4] = {{256, 3, 1, 8},   {257, 3, 1, 8},   {270, 2, 6, 8},    {273, 4, 1, 8},
                                      {279, 4, 1, 6},   {320, 3, 3, 8},   {338, 3, 1, 2},    {700, 1, 6, 8},
                                      {33723, 7, 6, 8}, {34377, 7, 6, 8}, {34665, 4, 1, 16}, {34675, 7, 6, 8}};
    GByteArray *file = forge_bytes(forge_new(), "II*\0\x28\0\0\0words\0\0\0", 16);

    forge_le16(file, 1);
    forge_le32(forge_le32(forge_le16(forge_le16(file, 0x9286), 7), 6), 8);
    forge_bytes(file, "\0\0\0\0\0\0\0\0\0\0", 10);
    forge_le16(file, G_N_ELEMENTS(rows));
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
        forge_le32(forge_le32(forge_le16(forge_le16(file, rows[i][0]), rows[i][1]), rows[i][2]), rows[i][3]);
    return forge_le32(file, 0);
}

static GByteArray *make_big_tiff(void)
{
    GByteArray *file = forge_bytes(forge_new(), "MM\0+\0\x08\0\0\0\0\0\0\0\0\0\x18pixels..\0\0\0\0\0\0\0\4", 32);

    forge_bytes(file, "\1\0\0\3\0\0\0\0\0\0\0\1\0\x08\0\0\0\0\0\0", 20);
    forge_bytes(file, "\1\1\0\3\0\0\0\0\0\0\0\1\0\x08\0\0\0\0\0\0", 20);
    forge_bytes(file, "\1\x11\0\x10\0\0\0\0\0\0\0\1\0\0\0\0\0\0\0\x10", 20);
    forge_bytes(file, "\1\x17\0\x10\0\0\0\0\0\0\0\1\0\0\0\0\0\0\0\x08", 20);
    return forge_bytes(file, "\0\0\0\0\0\0\0\0", 8);
}

static GByteArray *make_jxl(void)
{
    GByteArray *file = forge_bytes(forge_new(), "\0\0\0\x0cJXL \r\n\x87\n", 12);

    forge_box(file, "ftyp", forge_bytes(forge_new(), "jxl \0\0\0\0jxl ", 12));
    forge_box(file, "Exif", forge_join(forge_be32(forge_new(), 0), forge_exif("words")));
    forge_box(file, "xml ", forge_text(forge_new(), xmp));
    forge_box(file, "brob", forge_bytes(forge_new(), "xml \x80\0\x10<packed/>\3", 17));
    forge_box(file, "jumb", forge_bytes(forge_new(), "\0\0\0\x10jumdc2pa", 12));
    return forge_box(file, "jxlc", forge_noise(forge_bytes(forge_new(), "\xff\x0a\x05\x10", 4), 30, 1));
}

static const ForgeSeed seeds[] = {
    {"avif", make_avif},         {"big-tiff", make_big_tiff}, {"gif", make_gif},   {"heic", make_heic},
    {"jpeg", make_jpeg},         {"jxl", make_jxl},           {"png", make_png},   {"png-profiles", make_profile},
    {"sequence", make_sequence}, {"tiff", make_tiff},         {"webp", make_webp},
};

int main(int argc, char **argv)
{
    return forge_seeds_main(argc, argv, seeds, G_N_ELEMENTS(seeds));
}

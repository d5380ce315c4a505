#include "bird.h"

static const struct {
    int n;
    double at[16][2];
} parts[N_BIRD_PARTS] = {
    [BIRD_BODY] = {16,
                   {{-.355, -.805},
                    {-.345, -.90},
                    {-.27, -.965},
                    {-.17, -.945},
                    {-.115, -.86},
                    {-.085, -.74},
                    {-.02, -.645},
                    {.12, -.565},
                    {.28, -.45},
                    {.42, -.30},
                    {.36, -.245},
                    {.18, -.19},
                    {-.02, -.145},
                    {-.20, -.19},
                    {-.325, -.34},
                    {-.345, -.56}}},
    [BIRD_WING] = {9,
                   {{-.13, -.53},
                    {.0, -.60},
                    {.16, -.52},
                    {.34, -.37},
                    {.56, -.185},
                    {.40, -.205},
                    {.22, -.225},
                    {.04, -.25},
                    {-.10, -.36}}},
    [BIRD_TAIL] = {6, {{.30, -.36}, {.52, -.235}, {.72, -.085}, {.66, -.045}, {.42, -.145}, {.26, -.235}}},
    [BIRD_NECK] =
        {8,
         {{-.345, -.79}, {-.22, -.76}, {-.10, -.79}, {-.07, -.70}, {-.05, -.62}, {-.19, -.575}, {-.33, -.58}, {-.352, -.68}}},
    [BIRD_BEAK] = {5, {{-.335, -.885}, {-.415, -.862}, {-.462, -.815}, {-.40, -.825}, {-.345, -.828}}},
    [BIRD_CERE] = {5, {{-.338, -.905}, {-.38, -.905}, {-.405, -.872}, {-.37, -.862}, {-.335, -.868}}},
};

int bird_spots(BirdPart part, double x, double y, double size, Spot spots[16])
{
    for (int i = 0; i < parts[part].n; i++)
        spots[i] = (Spot){x + parts[part].at[i][0] * size, y + parts[part].at[i][1] * size};
    return parts[part].n;
}

void bird_path(const Canvas *canvas, BirdPart part, double x, double y, double size)
{
    Spot spots[16];
    int n = bird_spots(part, x, y, size, spots);
    curve(canvas, spots, n, TRUE);
}

Spot bird_eye(double x, double y, double size)
{
    return (Spot){x - .272 * size, y - .888 * size};
}

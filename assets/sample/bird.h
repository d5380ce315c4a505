/* bird.h - the outline of a pigeon, for whoever draws one: beak to the left, one unit tall, feet at (0, 0). */
#pragma once

#include "canvas.h"

/* Sets cairo's path to a part of the bird, placed with its feet at (@x, @y) and @size tall. */
typedef enum { BIRD_BODY, BIRD_WING, BIRD_TAIL, BIRD_NECK, BIRD_BEAK, BIRD_CERE, N_BIRD_PARTS } BirdPart;

/* The part's spots; returns their number. */
int bird_spots(BirdPart part, double x, double y, double size, Spot spots[16]);
void bird_path(const Canvas *canvas, BirdPart part, double x, double y, double size);
Spot bird_eye(double x, double y, double size);

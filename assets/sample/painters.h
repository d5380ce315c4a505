/* painters.h - one function a picture: each fills the whole canvas, of whatever shape. */
#pragma once

#include "canvas.h"

void paint_crown_pigeon(Canvas *canvas);
void paint_deco_liner(Canvas *canvas);
void paint_glass_window(Canvas *canvas);
void paint_golden_tree(Canvas *canvas);
void paint_great_sea(Canvas *canvas);
void paint_misty_hills(Canvas *canvas);
void paint_pop_grid(Canvas *canvas);
void paint_raw_mask(Canvas *canvas);
void paint_shard_peaks(Canvas *canvas);
void paint_still_life(Canvas *canvas);
void paint_sunday_park(Canvas *canvas);
void paint_swirl_night(Canvas *canvas);
void paint_water_lilies(Canvas *canvas);
void paint_wood_pigeon(Canvas *canvas);

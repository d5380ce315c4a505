/* catalogue_check.h - whether a catalogue is whole and says nothing that contradicts itself. */
#pragma once

#include "store/catalogue.h"

/* @fault: a sentence. FALSE with @error set stops. */
typedef gboolean (*CatalogueFaultFunc)(const char *fault, gpointer data, GError **error);

/* Calls @each for every fault: pages, indexes, references, the form of the tables, the full text, and rows that contradict each
 * other. What cannot be read is a fault, not an error. Changes nothing. */
gboolean catalogue_check(Catalogue *catalogue, CatalogueFaultFunc each, gpointer data, GError **error);

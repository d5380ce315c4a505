/* dump_rows.h - everything that people said, row by row, as texts: for a dump that lives in git. */
#pragma once

#include "store/catalogue.h"

/* @cells: @n texts; NULL for nothing. The first says what it is:
 *
 *     artwork  ID  added  TIME (seconds)         pick   JOB  ID
 *     artwork  ID  word   FIELD  VALUE           style  SLUG  is     NAME  KIND  CODE   (what files call it)
 *     artwork  ID  pixels SHA256 (of what its files hold)
 *     artwork  ID  tag    TAG                    style  SLUG  name   NAME
 *     artwork  ID  style  SLUG   added|removed   style  SLUG  kind   KIND
 *     artwork  ID  post   FIELD  VALUE  POST     style  SLUG  merged SLUG
 *     artwork  ID  stub   NAME   JOB    PLACE    style  SLUG  alias  SPELLING
 *     place    POST  N    ID     CAPTION         post   POST  TITLE  DATE  ADDRESS
 *
 * Only artworks and styles about which somebody said something. In no order. FALSE with @error set stops. */
typedef gboolean (*DumpFunc)(const char *const *cells, guint n, gpointer data, GError **error);
gboolean dump_each(Catalogue *catalogue, DumpFunc each, gpointer data, GError **error);

/* text.h - text from outside made fit to keep, to compare and to show. */
#pragma once

#include <glib.h>

/* Valid UTF-8 out of bytes that claim to be UTF-8: what is not is read as windows-1252 (so Latin-1 too) if none of it is
 * valid multi-byte, else replaced by U+FFFD. NULs are dropped. Free with g_free. */
char *text_from_bytes(const void *data, gsize size);
/* @text behind the byte order mark that some editors put first. */
const char *text_behind_mark(const char *text);
/* UTF-16 of either order into UTF-8; a BOM decides, else the half that is mostly zero. */
char *text_from_utf16(const void *data, gsize size, gboolean big_endian_if_unsure);
/* CRLF and CR to LF, ends trimmed. Takes and returns ownership. */
char *text_tidy(char *text);
/* White space to single blanks, ends trimmed, as HTML shows it. Takes and returns ownership. */
char *text_one_line(char *text);
/* Control characters out (C0, DEL, C1, and the bidirectional overrides), so that a terminal shows it as text; line breaks and
 * tabs become blanks. Invalid UTF-8 is shown as \xNN. Free with g_free. */
char *text_for_terminal(const char *text);
/* A name for comparing: lower case, no diacritics (kana voicing marks kept), ł ø đ ı ß æ œ by hand, punctuation, hyphens and
 * apostrophes to one blank, trimmed. "Jean-Michel  Basquiát" and "jean michel basquiat" fold alike. Free with g_free. */
char *text_fold(const char *text);
/* ASCII, lower case, words joined by '-', at most @max_bytes and cut between words where it can; "" when nothing is left. */
char *text_slug(const char *text, gsize max_bytes);
/* Edits (insert, delete, replace, swap of neighbours) that turn @a into @b, capitals aside; G_MAXUINT for texts over 40 bytes.
 */
guint text_distance(const char *a, const char *b);
/* The closest of @candidates (NULL-ended) to @word for a "did you mean", or NULL when none is near. Lent. */
const char *text_closest(const char *word, const char *const *candidates);
/* "2 posts", "1 post" of @noun "post". Free with g_free. */
char *text_count(guint64 count, const char *noun);
/* 1536000 -> "1.5 MB". Free with g_free. */
char *text_bytes(guint64 bytes);
/* RFC 3339 in UTC, "2026-11-24T14:30:00Z", of seconds since 1970. Free with g_free. */
char *text_time(gint64 seconds);
/* The day that @text begins with, "2023-08-15"; NULL when it begins with none that there is. Free with g_free. */
char *text_day(const char *text);
/* The same, of a day that people may write as 2023/08/15, 2023-8-5 or 20230815 too, or with the English name of its month. */
char *text_date(const char *text);

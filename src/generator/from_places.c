#include "generator/from_places.h"

gboolean from_places_claim(const Document *document, ClaimList *claims,
                           gboolean (*claim)(const ClaimPen *pen, const char *text))
{
    Place places[MOST_PLACES];
    guint n = places_find(document, places);

    for (guint i = 0; i < n; i++) {
        ClaimPen pen = pen_make(claims, places[i].where);

        if (claim(&pen, places[i].text))
            return TRUE;
    }
    return FALSE;
}

void from_texts_claim(const Document *document, ClaimList *claims, const JsonRow *rows, guint n_rows)
{
    for (guint i = 0; i < n_rows; i++)
        for (guint j = 0; j < JSON_ROW_KEYS && rows[i].keys[j]; j++) {
            Place place = place_of_text(document, rows[i].keys[j]);
            ClaimPen pen = pen_make(claims, place.where);

            if (place.text && !pen_is_nothing(place.text)) {
                json_row_claim(&pen, &rows[i], place.text);
                break;
            }
        }
}

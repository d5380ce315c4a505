/* cose_signer.h - who signed: organisation and common name of the first certificate in a COSE_Sign1 (RFC 9052, RFC 9360). The
 * signature is not checked; what is read here is only what the file says of itself.
 */
#pragma once

#include <glib.h>

/* Each is NULL when the certificate does not have it; free with g_free. FALSE when there is no certificate to read. */
gboolean cose_signer_read(const guint8 *data, gsize size, char **out_organisation, char **out_name, GError **error);
/* The same two of an X.509 certificate in DER. */
gboolean certificate_subject_read(const guint8 *data, gsize size, char **out_organisation, char **out_name);

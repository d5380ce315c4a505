#include "core/embedded.h"

#include <string.h>

const EmbeddedFile *embedded_find(const EmbeddedFile *files, const char *name)
{
    for (; files->name; files++)
        if (strcmp(files->name, name) == 0)
            return files;
    return NULL;
}

/* The image of the shipped vocabulary, put into the program's read-only data as it is. A GResource of this size would make
 * the compiler read 20 MB of C. */
#include "attribute/vocabulary_path.h"

__asm__(".pushsection .rodata\n"
        ".balign 16\n"
        ".globl vocabulary_shipped_image\n"
        ".hidden vocabulary_shipped_image\n"
        "vocabulary_shipped_image:\n"
        ".incbin \"" VOCABULARY_IMAGE "\"\n"
        ".byte 0\n"
        ".popsection\n");

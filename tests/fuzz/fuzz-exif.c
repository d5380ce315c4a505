/* fuzz-exif.c - any bytes as an EXIF block. */
#include "fuzz_block.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_block(PART_EXIF, data, size);
}

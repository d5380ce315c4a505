/* fuzz-xmp.c - any bytes as an XMP packet. */
#include "fuzz_block.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_block(PART_XMP, data, size);
}

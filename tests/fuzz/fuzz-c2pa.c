/* fuzz-c2pa.c - any bytes as a C2PA manifest store. */
#include "fuzz_block.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_block(PART_C2PA, data, size);
}

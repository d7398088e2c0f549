/**
 * Benchmarks of the CPU engine. Open {@link dev.texelscope.bench.LoopBenchmark} first, then {@link
 * dev.texelscope.bench.QuantizeBenchmark}.
 */
@NullMarked
package dev.texelscope.bench;

import org.jspecify.annotations.NullMarked;

/**
 * The device that needs no driver: executes the SPIR-V itself, and traces single invocations. Open
 * {@link dev.texelscope.engine.device.cpu.CpuDevice} first, then {@link
 * dev.texelscope.engine.device.cpu.HostMemory}.
 */
@NullMarked
package dev.texelscope.engine.device.cpu;

import org.jspecify.annotations.NullMarked;

package dev.texelscope.engine.layout;

/** A physical place that holds one component: part of a texel, or an entry of a buffer. */
public sealed interface Address permits TexelAddress, BufferAddress {}

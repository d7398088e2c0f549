package dev.texelscope.engine.device;

/** The kind and size of the memory behind a binding. Equal specs can share memory between runs. */
public sealed interface ResourceSpec permits ImageSpec, BufferSpec {

  /** Bytes of the contents as the host sees them. */
  long byteSize();
}

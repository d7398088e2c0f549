package dev.texelscope.engine.layout;

/** The two forms in which a tensor is stored for shaders. */
public enum Storage {
  /** A 3-D texture of RGBA texels; one invocation a texel. */
  TEXTURE("texture"),
  /** A linear buffer; one invocation an element. */
  BUFFER("buffer");

  private final String label;

  Storage(String label) {
    this.label = label;
  }

  /** The word used in files, options and reports. */
  public String label() {
    return label;
  }
}

package dev.texelscope.engine.spirv.interpret;

/** A number in the host's memory. */
public sealed interface Cell {

  /** Where it lies. */
  Resource resource();

  /** A number in a buffer. */
  record InBuffer(Resource resource, long byteOffset, int byteSize) implements Cell {
    @Override
    public String toString() {
      return resource + " byte " + byteOffset;
    }
  }

  /** A component of a texel. */
  record InTexel(Resource resource, int x, int y, int z, int component) implements Cell {
    @Override
    public String toString() {
      return resource + " texel " + x + "," + y + "," + z + "." + "RGBA".charAt(component);
    }
  }
}

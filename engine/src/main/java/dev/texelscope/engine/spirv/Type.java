package dev.texelscope.engine.spirv;

import java.util.List;

/** A type; other types are named by their ids. Lengths of arrays are ids of constants. */
public sealed interface Type {

  /** No value. */
  record Nothing() implements Type {}

  /** True or false; has no width. */
  record Bool() implements Type {}

  /** An integer of 8, 16, 32 or 64 bits. */
  record Int(int width, boolean signed) implements Type {}

  /** A float of 16, 32 or 64 bits. */
  record Floating(int width) implements Type {}

  /** 2 to 4 numbers. */
  record Vector(int component, int count) implements Type {}

  /** 2 to 4 columns. */
  record Matrix(int column, int columns) implements Type {}

  /** An array; its length is a constant, perhaps a specialization constant. */
  record Array(int element, int lengthId) implements Type {}

  /** The last member of a storage block. */
  record RuntimeArray(int element) implements Type {}

  /** A structure. */
  record Struct(List<Integer> members) implements Type {

    /** Copies the members. */
    public Struct {
      members = List.copyOf(members);
    }
  }

  /** A pointer. */
  record Pointer(StorageClass storageClass, int target) implements Type {}

  /**
   * An image.
   *
   * @param component id of the type that reads give
   * @param dimension 0 to 2 for 1D to 3D; others are cubes, buffers and the like
   * @param arrayed whether it has layers
   * @param multisampled whether its texels have samples
   * @param sampled 1: with a sampler, 2: storage
   * @param format number of the image format; 0 where unknown
   */
  record Image(
      int component, int dimension, boolean arrayed, boolean multisampled, int sampled, int format)
      implements Type {}

  /** An image and a sampler in one. */
  record SampledImage(int image) implements Type {}

  /** The type of a function. */
  record OfFunction() implements Type {}

  /** Anything else. */
  record Other(String opcode) implements Type {}
}

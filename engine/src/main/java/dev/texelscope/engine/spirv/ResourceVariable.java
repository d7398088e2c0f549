package dev.texelscope.engine.spirv;

import java.util.List;

/**
 * A variable that the host must bind memory to.
 *
 * @param name the name it has in the shader: its own; for a block without an instance name that of
 *     its only member, else that of the block; empty in modules without names
 * @param set descriptor set
 * @param binding binding number
 * @param kind what is bound
 * @param imageFormat number of the SPIR-V image format; 0 where unknown or not an image
 * @param componentType what a read of an image gives: {@code float}, {@code int}, {@code uint};
 *     empty for buffers
 * @param dimensions 1, 2 or 3 for images; 0 for buffers
 * @param arrayLength 1, or the length of an array of bindings; 0 where it has no fixed length
 * @param readable whether the shader may read it
 * @param writable whether the shader may write it
 * @param used whether the code mentions it; what it does not must be bound all the same
 * @param members of a block; empty for images
 */
public record ResourceVariable(
    String name,
    int set,
    int binding,
    Kind kind,
    int imageFormat,
    String componentType,
    int dimensions,
    int arrayLength,
    boolean readable,
    boolean writable,
    boolean used,
    List<BlockMember> members) {

  /** What is bound to a variable. */
  public enum Kind {
    /** A sampler and an image in one: {@code sampler3D}. */
    SAMPLED_IMAGE("a combined image sampler"),
    /** {@code image3D}. */
    STORAGE_IMAGE("a storage image"),
    /** {@code buffer}. */
    STORAGE_BUFFER("a storage buffer"),
    /** {@code uniform} block. */
    UNIFORM_BUFFER("a uniform buffer"),
    /** Anything else, which Texelscope does not bind. */
    UNSUPPORTED("a resource of another kind");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** The words in messages, with their article. */
    public String label() {
      return label;
    }
  }

  /** Copies the members. */
  public ResourceVariable {
    members = List.copyOf(members);
  }

  ResourceVariable withUsed(boolean value) {
    return with(name, value, members);
  }

  ResourceVariable withNames(String value, List<BlockMember> named) {
    return with(value, used, named);
  }

  private ResourceVariable with(String name, boolean used, List<BlockMember> members) {
    return new ResourceVariable(
        name,
        set,
        binding,
        kind,
        imageFormat,
        componentType,
        dimensions,
        arrayLength,
        readable,
        writable,
        used,
        members);
  }
}

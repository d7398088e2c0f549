package dev.texelscope.engine.shader;

import dev.texelscope.engine.spirv.BlockMember;
import dev.texelscope.engine.spirv.ResourceVariable;
import dev.texelscope.engine.spirv.SpecializationConstant;

/**
 * One thing in a shader's interface that the host gives a content: an image, a member of a block, a
 * push constant or a specialization constant.
 *
 * @param name unique in the shader: the name in the source, with that of the block in front where
 *     two share one; {@code binding2}, {@code binding2+16}, {@code push+8} or {@code constant3}
 *     where the module keeps no names
 * @param place where it is
 */
public record Slot(String name, Place place) {

  /** Where a slot is in the interface. */
  public sealed interface Place {

    /** A sampled or storage image, or a resource that Texelscope does not bind. */
    record OfImage(ResourceVariable variable) implements Place {}

    /** A member of a uniform or storage buffer. */
    record OfMember(ResourceVariable variable, BlockMember member) implements Place {}

    /** A member of the push constant block. */
    record OfPush(BlockMember member) implements Place {}

    /** A specialization constant. */
    record OfConstant(SpecializationConstant constant) implements Place {}
  }

  /** Whether a person can mean this slot by a name: its own, or that of its variable or member. */
  public boolean answersTo(String wanted) {
    return name.equals(wanted)
        || switch (place) {
          case Place.OfImage(ResourceVariable variable) -> variable.name().equals(wanted);
          case Place.OfMember(ResourceVariable variable, BlockMember member) ->
              (variable.members().size() == 1 && variable.name().equals(wanted))
                  || (variable.name() + "." + member.name()).equals(wanted);
          case Place.OfPush(BlockMember member) -> member.name().equals(wanted);
          case Place.OfConstant(SpecializationConstant constant) ->
              constant.name().equals(wanted) || ("constant" + constant.id()).equals(wanted);
        };
  }

  /** Where it is, for people: {@code binding 2, uniform buffer, offset 16}. */
  public String where() {
    return switch (place) {
      case Place.OfImage(ResourceVariable variable) -> binding(variable);
      case Place.OfMember(ResourceVariable variable, BlockMember member) ->
          binding(variable) + (variable.members().size() == 1 ? "" : " + " + member.byteOffset());
      case Place.OfPush(BlockMember member) -> "push constant + " + member.byteOffset();
      case Place.OfConstant(SpecializationConstant constant) ->
          "specialization constant " + constant.id();
    };
  }

  private static String binding(ResourceVariable variable) {
    return (variable.set() == 0 ? "" : "set " + variable.set() + " ")
        + "binding "
        + variable.binding();
  }

  /** Its type as GLSL writes it: {@code iimage3D rgba8i}, {@code float[]}, {@code ivec4}. */
  public String type() {
    return switch (place) {
      case Place.OfImage(ResourceVariable variable) -> ImageFormats.typeOf(variable);
      case Place.OfMember(ResourceVariable _, BlockMember member) -> member.type();
      case Place.OfPush(BlockMember member) -> member.type();
      case Place.OfConstant(SpecializationConstant constant) -> constant.type();
    };
  }

  /**
   * How the shader may reach it: {@code read}, {@code write}, {@code read, write}, {@code unused}.
   */
  public String access() {
    return switch (place) {
      case Place.OfImage(ResourceVariable variable) -> access(variable);
      case Place.OfMember(ResourceVariable variable, BlockMember _) -> access(variable);
      case Place.OfPush _, Place.OfConstant _ -> "read";
    };
  }

  private static String access(ResourceVariable variable) {
    if (!variable.used()) {
      return "unused";
    }
    return variable.readable() ? variable.writable() ? "read, write" : "read" : "write";
  }
}

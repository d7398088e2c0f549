package dev.texelscope.engine.spirv.interpret;

import dev.texelscope.engine.spirv.SpirvFormatException;
import dev.texelscope.engine.spirv.SpirvModule;
import dev.texelscope.engine.spirv.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;

/** How values of each type stand in registers: all numbers in a row, first member first. */
final class Shapes {

  private final SpirvModule module;
  private final IntToLongFunction constants;

  /**
   * Shapes of a module's types.
   *
   * @param constants value of a constant by id, for lengths of arrays
   */
  Shapes(SpirvModule module, IntToLongFunction constants) {
    this.module = module;
    this.constants = constants;
  }

  Type type(int id) {
    return module.type(id);
  }

  /** Registers of a value. */
  int size(int type) {
    return switch (type(type)) {
      case Type.Nothing _, Type.OfFunction _ -> 0;
      case Type.Vector vector -> vector.count();
      case Type.Matrix matrix -> matrix.columns() * size(matrix.column());
      case Type.Array array -> Math.multiplyExact(length(array), size(array.element()));
      case Type.Struct struct -> struct.members().stream().mapToInt(this::size).sum();
      default -> 1;
    };
  }

  int length(Type.Array array) {
    return Math.toIntExact(constants.applyAsLong(array.lengthId()));
  }

  /** Kind of a number, or of the components of a vector or matrix. */
  Scalar component(int type) {
    return switch (type(type)) {
      case Type.Vector vector -> component(vector.component());
      case Type.Matrix matrix -> component(matrix.column());
      default -> Scalar.of(type(type));
    };
  }

  /** Kinds of all numbers of a value. */
  List<Scalar> kinds(int type) {
    List<Scalar> kinds = new ArrayList<>();
    collect(type, kinds);
    return kinds;
  }

  private void collect(int type, List<Scalar> kinds) {
    switch (type(type)) {
      case Type.Struct struct -> struct.members().forEach(member -> collect(member, kinds));
      case Type.Array array -> {
        for (int i = 0; i < length(array); i++) {
          collect(array.element(), kinds);
        }
      }
      default -> {
        for (int i = 0; i < size(type); i++) {
          kinds.add(component(type));
        }
      }
    }
  }

  /** Type of a part. */
  int part(int type, int index) {
    return switch (type(type)) {
      case Type.Vector vector -> vector.component();
      case Type.Matrix matrix -> matrix.column();
      case Type.Array array -> array.element();
      case Type.RuntimeArray array -> array.element();
      case Type.Struct struct -> struct.members().get(index);
      default -> throw new SpirvFormatException("type " + type + " has no parts");
    };
  }

  /** Where a part begins among the registers of the whole. */
  int offset(int type, int index) {
    if (type(type) instanceof Type.Struct struct) {
      return struct.members().subList(0, index).stream().mapToInt(this::size).sum();
    }
    return index * size(part(type, index));
  }

  /** As GLSL writes it. */
  String glsl(int type) {
    return switch (type(type)) {
      case Type.Vector vector -> prefix(component(type)) + "vec" + vector.count();
      case Type.Matrix matrix -> "mat" + matrix.columns() + "x" + size(matrix.column());
      case Type.Array array -> glsl(array.element()) + "[" + length(array) + "]";
      case Type.RuntimeArray array -> glsl(array.element()) + "[]";
      case Type.Struct _ -> module.decorations().name(type);
      case Type.Bool _, Type.Int _, Type.Floating _ -> scalar(component(type));
      default -> "";
    };
  }

  private static String prefix(Scalar kind) {
    return switch (kind) {
      case BOOL -> "b";
      case INT32 -> "i";
      case UINT32 -> "u";
      case FLOAT32 -> "";
      case FLOAT64 -> "d";
      default ->
          scalar(kind)
              .replace("float", "f")
              .replace("uint", "u")
              .replace("int", "i")
              .replace("_t", "");
    };
  }

  private static String scalar(Scalar kind) {
    return switch (kind) {
      case BOOL -> "bool";
      case INT32 -> "int";
      case UINT32 -> "uint";
      case FLOAT32 -> "float";
      case FLOAT64 -> "double";
      default -> kind.name().toLowerCase(java.util.Locale.ROOT) + "_t";
    };
  }
}

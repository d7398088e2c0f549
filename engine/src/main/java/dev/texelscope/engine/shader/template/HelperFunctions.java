package dev.texelscope.engine.shader.template;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The functions that templates call, by the names of ExecuTorch's generator ({@code
 * gen_vulkan_spv.py}, d984a2ca71 to cff6f4dd32).
 */
final class HelperFunctions {

  private static final Set<String> DTYPE = Set.of("dtype");
  private static final Set<String> DTYPE_COUNT = Set.of("dtype", "n");
  private static final Set<String> DTYPE_STORAGE = Set.of("dtype", "storage_type");

  private HelperFunctions() {}

  /**
   * Calls a function.
   *
   * @param variables the parameters of the variant, for {@code macro_define}
   * @throws GrammarException if there is no such function, or it does not take these arguments
   */
  static Object call(String name, Arguments a, Map<String, Object> variables) {
    return switch (name) {
      case "buffer_scalar_type" -> {
        a.check(1, DTYPE);
        yield DtypeWords.scalar(a.text(0, "dtype"));
      }
      case "buffer_gvec_type" -> {
        a.check(2, DTYPE_COUNT);
        yield DtypeWords.vector(a.text(0, "dtype"), count(a));
      }
      case "texel_type" -> {
        a.check(1, DTYPE);
        yield DtypeWords.prefix(a.text(0, "dtype")) + "vec4";
      }
      case "gvec_type" -> {
        a.check(2, DTYPE_COUNT);
        yield DtypeWords.prefix(a.text(0, "dtype")) + "vec" + count(a);
      }
      case "texel_component_type" -> {
        a.check(1, DTYPE);
        yield DtypeWords.component(a.text(0, "dtype"));
      }
      case "texel_load_type" -> {
        a.check(2, DTYPE_STORAGE);
        String dtype = a.text(0, "dtype");
        yield inBuffer(a) ? DtypeWords.vector(dtype, 4) : DtypeWords.prefix(dtype) + "vec4";
      }
      case "texel_load_component_type" -> {
        a.check(2, DTYPE_STORAGE);
        String dtype = a.text(0, "dtype");
        yield inBuffer(a) ? DtypeWords.scalar(dtype) : DtypeWords.component(dtype);
      }
      case "layout_declare_buffer" -> Declarations.buffer(a);
      case "layout_declare_image" -> Declarations.image(a);
      case "layout_declare_sampler" -> Declarations.sampler(a);
      case "layout_declare_tensor" -> Declarations.tensor(a);
      case "layout_declare_ubo" -> Declarations.uniformBlock(a);
      case "layout_declare_spec_const" -> Declarations.specializationConstant(a);
      case "define_active_storage_type" -> {
        a.check(1, Set.of("storage_type"));
        yield "#define USING_"
            + Declarations.storage(a.text(0, "storage_type")).toUpperCase(java.util.Locale.ROOT);
      }
      case "define_required_extensions" -> Extensions.required(a);
      case "define_explicit_type_extensions" -> Extensions.explicitTypes(a);
      case "accum_vec_type" -> {
        a.check(1, DTYPE);
        yield DtypeWords.prefix(a.text(0, "dtype")) + "vec4";
      }
      case "accum_scalar_type" -> {
        a.check(1, DTYPE);
        yield DtypeWords.component(a.text(0, "dtype"));
      }
      case "get_higher_precision_dtype" -> higher(a);
      case "macro_define" -> {
        a.check(1, Set.of("name"));
        String macro = a.text(0, "name");
        Object value = variables.get(macro);
        if (value == null) {
          throw new GrammarException(macro + " is not defined");
        }
        yield "#define " + macro + " " + Evaluator.text(value);
      }
      case "range" -> range(a);
      case "len" -> {
        a.check(1, Set.of());
        yield switch (a.required(0, "value")) {
          case String text -> (long) text.length();
          case List<?> list -> (long) list.size();
          default -> throw new GrammarException("len needs a list or a text");
        };
      }
      case "str" -> {
        a.check(1, Set.of());
        yield Evaluator.text(a.required(0, "value"));
      }
      default -> throw new GrammarException("there is no helper function " + name);
    };
  }

  /** {@code get_pos[ndim](name)}: a position as coordinate of an image of so many dimensions. */
  static Object position(Object dimensions, Arguments a) {
    a.check(1, Set.of("pos"));
    String position = a.text(0, "pos");
    if (dimensions.equals(3L)) {
      return position;
    }
    if (dimensions.equals(2L)) {
      return position + ".xy";
    }
    throw new GrammarException("get_pos has entries for 2 and 3 dimensions");
  }

  private static long count(Arguments a) {
    long count = a.number(1, "n", 0);
    if (count < 1 || count > 4) {
      throw new GrammarException("a vector of " + count + " is not in GLSL; 1 to 4 are");
    }
    return count;
  }

  private static boolean inBuffer(Arguments a) {
    return Declarations.storage(a.text(1, "storage_type")).equals("buffer");
  }

  /** Of two dtypes the one that holds more: the later in this order. */
  private static String higher(Arguments a) {
    a.check(2, Set.of("dtype1", "dtype2"));
    List<String> order =
        List.of(
            "bool", "uint8", "int8", "uint16", "int16", "uint", "uint32", "int", "int32", "uint64",
            "int64", "half", "float", "double");
    String first = a.text(0, "dtype1");
    String second = a.text(1, "dtype2");
    if (!order.contains(first) || !order.contains(second)) {
      throw new GrammarException(first + " and " + second + " are not both dtypes");
    }
    return order.indexOf(first) >= order.indexOf(second) ? first : second;
  }

  private static List<Object> range(Arguments a) {
    a.check(3, Set.of());
    boolean one = a.values().size() == 1;
    long from = one ? 0 : a.number(0, "start", 0);
    long to = a.number(one ? 0 : 1, "stop", 0);
    long step = a.number(2, "step", 1);
    if (step == 0 || Math.abs(Math.clamp((to - from) / step, -100_000, 100_000)) > 10_000) {
      throw new GrammarException("a range of so many numbers; 10000 are allowed");
    }
    List<Object> numbers = new java.util.ArrayList<>();
    for (long i = from; step > 0 ? i < to : i > to; i += step) {
      numbers.add(i);
    }
    return numbers;
  }
}

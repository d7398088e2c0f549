package dev.texelscope.engine.binding;

import dev.texelscope.engine.shader.Slot;
import dev.texelscope.engine.shader.Slot.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a name says: the names of ET-VK's shaders ({@code t_in_sizes}, {@code out_layout}), and
 * plain ones ({@code src}, {@code zp}). A name is cut into words; words for the tensor tell the
 * side, the others tell what of it.
 */
final class RoleNames {

  private static final Set<String> INPUT_WORDS = Set.of("in", "inp", "input", "src", "source", "x");
  private static final Set<String> OUTPUT_WORDS =
      Set.of("out", "outp", "output", "dst", "dest", "result", "y", "q");

  /** Words that say what a thing is made of, not what it means. */
  private static final Set<String> EMPTY_WORDS =
      Set.of(
          "t",
          "u",
          "g",
          "p",
          "k",
          "v",
          "ubo",
          "buffer",
          "buf",
          "ssbo",
          "tensor",
          "image",
          "img",
          "texture",
          "tex",
          "meta",
          "metadata",
          "data",
          "values",
          "value",
          "params",
          "param",
          "pc");

  private static final Map<String, RoleKind> MEANINGS =
      Map.ofEntries(
          Map.entry("scale", RoleKind.SCALE),
          Map.entry("scales", RoleKind.SCALE),
          Map.entry("s", RoleKind.SCALE),
          Map.entry("inv scale", RoleKind.INV_SCALE),
          Map.entry("inverse scale", RoleKind.INV_SCALE),
          Map.entry("zero point", RoleKind.ZERO_POINT),
          Map.entry("zero points", RoleKind.ZERO_POINT),
          Map.entry("zeropoint", RoleKind.ZERO_POINT),
          Map.entry("zp", RoleKind.ZERO_POINT),
          Map.entry("zps", RoleKind.ZERO_POINT),
          Map.entry("sizes", RoleKind.SIZES),
          Map.entry("size", RoleKind.SIZES),
          Map.entry("shape", RoleKind.SIZES),
          Map.entry("strides", RoleKind.STRIDES),
          Map.entry("stride", RoleKind.STRIDES),
          Map.entry("limits", RoleKind.LIMITS),
          Map.entry("extents", RoleKind.LIMITS),
          Map.entry("extent", RoleKind.LIMITS),
          Map.entry("numel", RoleKind.NUMEL),
          Map.entry("num elements", RoleKind.NUMEL),
          Map.entry("count", RoleKind.NUMEL),
          Map.entry("n", RoleKind.NUMEL),
          Map.entry("ndim", RoleKind.NDIM),
          Map.entry("layout", RoleKind.LAYOUT),
          Map.entry("hashed layout", RoleKind.LAYOUT),
          Map.entry("dim order", RoleKind.DIM_ORDER),
          Map.entry("axis map", RoleKind.AXIS_MAP),
          Map.entry("packed dim", RoleKind.PACKED_DIM),
          Map.entry("quant min", RoleKind.QUANT_MIN),
          Map.entry("quant max", RoleKind.QUANT_MAX),
          Map.entry("qmin", RoleKind.QUANT_MIN),
          Map.entry("qmax", RoleKind.QUANT_MAX),
          Map.entry("num tokens", RoleKind.NUM_TOKENS),
          Map.entry("num channels", RoleKind.NUM_TOKENS),
          Map.entry("tokens", RoleKind.NUM_TOKENS),
          Map.entry("token strides", RoleKind.TOKEN_STRIDES),
          Map.entry("axis", RoleKind.AXIS),
          Map.entry("channel axis", RoleKind.AXIS),
          Map.entry("group sizes", RoleKind.GROUP_SIZES),
          Map.entry("group size", RoleKind.GROUP_SIZES),
          Map.entry("block sizes", RoleKind.GROUP_SIZES),
          Map.entry("block size", RoleKind.GROUP_SIZES),
          Map.entry("group counts", RoleKind.GROUP_COUNTS),
          Map.entry("num groups", RoleKind.GROUP_COUNTS),
          Map.entry("num blocks", RoleKind.GROUP_COUNTS),
          Map.entry("group strides", RoleKind.TOKEN_STRIDES),
          Map.entry("block strides", RoleKind.TOKEN_STRIDES),
          Map.entry("block stride", RoleKind.TOKEN_STRIDES));

  private RoleNames() {}

  /** The role that a slot's name says, if it fits what the slot is. */
  static Optional<Role> of(Slot slot) {
    String own = slot.name();
    Optional<Role> role = ofName(own, slot);
    if (role.isEmpty()
        && slot.place() instanceof Place.OfMember(var variable, var member)
        && variable.members().size() == 1
        && !variable.name().equals(member.name())) {
      role = ofName(variable.name(), slot);
    }
    return role;
  }

  private static Optional<Role> ofName(String name, Slot slot) {
    Optional<Side> side = Optional.empty();
    List<String> rest = new ArrayList<>();
    for (String word : words(name)) {
      if (side.isEmpty() && INPUT_WORDS.contains(word)) {
        side = Optional.of(Side.INPUT);
      } else if (side.isEmpty() && OUTPUT_WORDS.contains(word)) {
        side = Optional.of(Side.OUTPUT);
      } else if (!EMPTY_WORDS.contains(word)) {
        rest.add(word);
      }
    }
    Optional<RoleKind> kind =
        rest.isEmpty()
            ? side.map(s -> s == Side.INPUT ? RoleKind.INPUT : RoleKind.OUTPUT)
            : Optional.ofNullable(MEANINGS.get(String.join(" ", rest)));
    Side told = side.orElse(Side.OUTPUT);
    return kind.filter(k -> RolePlaces.fits(slot, k))
        .map(k -> k.argument() == RoleKind.Argument.SIDE ? Role.of(k, told) : Role.of(k));
  }

  /** {@code t_inSizes[]} is t, in, sizes. */
  private static List<String> words(String name) {
    List<String> words = new ArrayList<>();
    for (String part :
        name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
            .toLowerCase(Locale.ROOT)
            .split("[^a-z0-9]+", -1)) {
      if (!part.isEmpty()) {
        words.add(part);
      }
    }
    return words;
  }
}

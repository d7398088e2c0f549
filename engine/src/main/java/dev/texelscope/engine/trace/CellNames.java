package dev.texelscope.engine.trace;

import dev.texelscope.engine.spirv.BlockMember;
import dev.texelscope.engine.spirv.ModuleSummary;
import dev.texelscope.engine.spirv.NumberLayout;
import dev.texelscope.engine.spirv.ResourceVariable;
import dev.texelscope.engine.spirv.interpret.Cell;
import dev.texelscope.engine.spirv.interpret.CellSet;
import dev.texelscope.engine.spirv.interpret.Resource;
import java.util.ArrayList;
import java.util.List;

/**
 * Names of cells as the shader's author would write them: {@code t_in(0,0,0).G}, {@code
 * t_scale[5]}, {@code t_out_limits.y}, {@code num_tokens}.
 *
 * @param summary declares the memory
 */
public record CellNames(ModuleSummary summary) {

  private static final String XYZW = "xyzw";
  private static final String RGBA = "RGBA";

  /** The name of one cell. */
  public String of(Cell cell) {
    return switch (cell) {
      case Cell.InTexel(var resource, int x, int y, int z, int component) ->
          texel(resource, x, y, z) + "." + RGBA.charAt(component);
      case Cell.InBuffer(var resource, long byteOffset, int _) -> number(resource, byteOffset);
    };
  }

  /** The names of several cells; where there are more than are kept, the last one says how many. */
  public List<String> of(CellSet cells) {
    List<String> names = new ArrayList<>(cells.cells().stream().map(this::of).distinct().toList());
    if (cells.cut()) {
      names.add("up to " + (cells.count() - cells.cells().size()) + " more");
    }
    return names;
  }

  /** The name of some memory: {@code t_in}, {@code push constants}, {@code binding 3}. */
  public static String memory(Resource resource) {
    if (resource.binding() < 0) {
      return "push constants";
    }
    return resource.name().isEmpty() ? "binding " + resource.binding() : resource.name();
  }

  /** The name of a texel: {@code t_in(1,2,0)}. */
  public static String texel(Resource image, int x, int y, int z) {
    return memory(image) + "(" + x + "," + y + "," + z + ")";
  }

  /** The name of the number at a byte of a buffer, which may lie outside of it. */
  public String number(Resource buffer, long byteOffset) {
    List<BlockMember> members = members(buffer);
    for (BlockMember member : members) {
      long inside = byteOffset - member.byteOffset();
      boolean last = member.equals(members.getLast());
      if (inside >= 0
          && member.cells().scalarBytes() > 0
          && (last || inside < member.byteSize() || member.endless())) {
        return base(buffer, member, members.size()) + index(member.cells(), inside);
      }
    }
    return memory(buffer) + " byte " + byteOffset;
  }

  private List<BlockMember> members(Resource buffer) {
    return buffer.binding() < 0
        ? summary.pushConstants()
        : summary.resources().stream()
            .filter(variable -> variable.binding() == buffer.binding())
            .findFirst()
            .map(ResourceVariable::members)
            .orElse(List.of());
  }

  private static String base(Resource buffer, BlockMember member, int members) {
    if (buffer.binding() < 0) {
      return member.name();
    }
    return members == 1 ? memory(buffer) : memory(buffer) + "." + member.name();
  }

  private static String index(NumberLayout cells, long inside) {
    int stride = Math.max(1, cells.byteStride());
    long item = inside / stride;
    int component = (int) (inside % stride) / cells.scalarBytes();
    String array = cells.length() == 1 && item == 0 ? "" : "[" + item + "]";
    return cells.components() == 1 || component >= XYZW.length()
        ? array
        : array + "." + XYZW.charAt(component);
  }
}

package dev.texelscope.engine.trace.walk;

import dev.texelscope.engine.spirv.interpret.Access;
import dev.texelscope.engine.spirv.interpret.Cell;
import dev.texelscope.engine.trace.CellNames;
import java.util.ArrayList;
import java.util.List;

/**
 * A read or write of the host's memory.
 *
 * @param position of the walk after the step that did it
 * @param write whether it wrote
 * @param memory {@code t_in}
 * @param binding its binding; −1 for push constants
 * @param name of the place: {@code t_in(1,2,0)}, {@code t_scale[5]}
 * @param texel whether the place is a texel
 * @param x of the texel, or offset in bytes
 * @param y of the texel; 0 in a buffer
 * @param z of the texel; 0 in a buffer
 * @param byteSize bytes of the number; 0 of a texel
 * @param values the numbers: four of a texel, R to A
 * @param inside whether all of it lies inside of the memory
 * @param place in the source
 */
public record WalkAccess(
    int position,
    boolean write,
    String memory,
    int binding,
    String name,
    boolean texel,
    long x,
    int y,
    int z,
    int byteSize,
    List<String> values,
    boolean inside,
    WalkPlace place) {

  /** Copies the values. */
  public WalkAccess {
    values = List.copyOf(values);
  }

  static WalkAccess of(int position, Access access, CellNames names) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < access.values().size(); i++) {
      values.add(access.kinds().get(i).text(access.values().get(i)));
    }
    String memory = CellNames.memory(access.resource());
    int binding = access.resource().binding();
    WalkPlace place = WalkPlace.of(access.line());
    return switch (access.cells().getFirst()) {
      case Cell.InTexel(var resource, int x, int y, int z, int _) ->
          new WalkAccess(
              position,
              access.write(),
              memory,
              binding,
              CellNames.texel(resource, x, y, z),
              true,
              x,
              y,
              z,
              0,
              values,
              access.inside(),
              place);
      case Cell.InBuffer(var resource, long byteOffset, int byteSize) ->
          new WalkAccess(
              position,
              access.write(),
              memory,
              binding,
              names.number(resource, byteOffset),
              false,
              byteOffset,
              0,
              0,
              byteSize,
              values,
              access.inside(),
              place);
    };
  }

  /** The numbers together: {@code (1, 2, 3, 4)}. */
  public String text() {
    return WalkVariable.text(values);
  }
}

package dev.texelscope.app.control;

import dev.texelscope.engine.findings.Spread;
import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.layout.TexelAddress;
import dev.texelscope.engine.layout.TextureLayout;
import java.util.ArrayList;
import java.util.List;

/** How components are spread over an output, as bars. */
public final class SpreadBars {

  private SpreadBars() {}

  /** A bar for each slice z of a texture or batch n of a buffer; none where there is only one. */
  public static List<Bar> slices(MemoryLayout layout, Spread spread) {
    List<Long> counts = spread.slices();
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < counts.size() && counts.size() > 1; i++) {
      String label = (layout instanceof TextureLayout ? "z " : "n ") + i;
      bars.add(new Bar(label, counts.get(i), Population.ofSlice(layout, i)));
    }
    return bars;
  }

  /** A bar for each of R, G, B, A; none in a buffer. */
  public static List<Bar> components(MemoryLayout layout, Spread spread) {
    if (!(layout instanceof TextureLayout texture)) {
      return List.of();
    }
    List<Long> counts = spread.components();
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < counts.size(); i++) {
      String letter = TexelAddress.COMPONENTS.substring(i, i + 1);
      bars.add(new Bar(letter, counts.get(i), Population.ofComponent(texture, i)));
    }
    return bars;
  }
}

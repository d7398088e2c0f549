package dev.texelscope.cli;

import dev.texelscope.engine.experiment.Mapping;
import dev.texelscope.engine.layout.Element;
import dev.texelscope.engine.layout.TexelAddress;
import dev.texelscope.engine.layout.TokenIndex;
import dev.texelscope.engine.tensor.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A place that was asked for, in one of five ways. */
final class PlaceOption {

  @Option(
      names = "--element",
      paramLabel = "N,C,H,W",
      description = "an element by its coordinates")
  private @Nullable String element;

  @Option(names = "--index", paramLabel = "INDEX", description = "an element by its linear index")
  private @Nullable String index;

  @Option(
      names = "--texel",
      paramLabel = "X,Y,Z[,C]",
      description = "a texel, or one component of it")
  private @Nullable String texel;

  @Option(names = "--buffer", paramLabel = "INDEX", description = "an entry of the buffer")
  private @Nullable String buffer;

  @Option(names = "--token", paramLabel = "TOKEN", description = "all elements of a token")
  private @Nullable String token;

  /**
   * The components there, in order.
   *
   * @throws InputException if there is no such place
   */
  List<Mapping.Component> in(Mapping mapping) {
    if (element != null) {
      return List.of(mapping.ofElement(element(element)));
    }
    if (index != null) {
      return List.of(mapping.ofLinearIndex(number("index", index)));
    }
    if (buffer != null) {
      return List.of(mapping.ofBufferIndex(number("buffer", buffer)));
    }
    if (token != null) {
      long number = number("token", token);
      if (number < 0) {
        throw new InputException("token: " + number + " is negative; 0 or more is allowed");
      }
      return mapping.ofToken(new TokenIndex(number), 0, Integer.MAX_VALUE);
    }
    return texel(mapping, String.valueOf(texel));
  }

  private static List<Mapping.Component> texel(Mapping mapping, String text) {
    List<String> parts = new ArrayList<>(List.of(text.split(",", -1)));
    if (parts.size() != 3 && parts.size() != 4) {
      throw new InputException("texel: '" + text + "' is not X,Y,Z or X,Y,Z,C");
    }
    int x = coordinate("texel", parts.get(0));
    int y = coordinate("texel", parts.get(1));
    int z = coordinate("texel", parts.get(2));
    if (parts.size() == 3) {
      return mapping.ofTexel(x, y, z);
    }
    int letter = TexelAddress.COMPONENTS.indexOf(parts.get(3).strip().toUpperCase(Locale.ROOT));
    boolean named = parts.get(3).strip().length() == 1 && letter >= 0;
    return List.of(mapping.component(x, y, z, named ? letter : coordinate("texel", parts.get(3))));
  }

  /** Four coordinates, or as many as the rank: missing leading ones are 0. */
  private static Element element(String text) {
    String[] parts = text.split(",", -1);
    if (parts.length > 4) {
      throw new InputException(
          "element: '"
              + text
              + "' has "
              + parts.length
              + " coordinates; at most N,C,H,W are allowed");
    }
    int[] nchw = new int[4];
    for (int i = 0; i < parts.length; i++) {
      nchw[4 - parts.length + i] = coordinate("element", parts[i]);
    }
    return new Element(nchw[0], nchw[1], nchw[2], nchw[3]);
  }

  private static int coordinate(String field, String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw new InputException(field + ": '" + text + "' is not a whole number");
    }
  }

  private static long number(String field, String text) {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      throw new InputException(field + ": '" + text + "' is not a whole number");
    }
  }
}

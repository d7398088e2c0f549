package dev.texelscope.app.view.inspector;

import dev.texelscope.engine.layout.Address;
import dev.texelscope.engine.layout.BufferAddress;
import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.layout.Element;
import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.layout.TexelAddress;
import dev.texelscope.engine.layout.TextureLayout;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts numbers for the names in a token formula. */
final class FormulaNumbers {

  private static final Pattern NAME = Pattern.compile("(pos|limits)\\.([xyz])|\\b([nchwNCHW])\\b");

  private FormulaNumbers() {}

  /** The formula with the numbers of one component; unchanged where it names nothing known. */
  static String worked(String formula, MemoryLayout layout, Address address, Element element) {
    Matcher matcher = NAME.matcher(formula);
    StringBuilder text = new StringBuilder();
    while (matcher.find()) {
      String axis = matcher.group(2);
      long number =
          axis == null
              ? ofDim(matcher.group(3), layout, element)
              : matcher.group(1).equals("pos") ? position(axis, address) : limit(axis, layout);
      matcher.appendReplacement(text, Long.toString(number));
    }
    return matcher.appendTail(text).toString();
  }

  private static long ofDim(String letter, MemoryLayout layout, Element element) {
    Dim dim = Dim.ofName(letter).orElseThrow();
    return letter.equals(dim.name()) ? layout.sizes().of(dim) : element.at(dim);
  }

  private static long position(String axis, Address address) {
    return switch (address) {
      case TexelAddress at ->
          switch (axis) {
            case "x" -> at.x();
            case "y" -> at.y();
            default -> at.z();
          };
      case BufferAddress at -> axis.equals("x") ? at.index() : 0;
    };
  }

  private static long limit(String axis, MemoryLayout layout) {
    if (!(layout instanceof TextureLayout texture)) {
      return axis.equals("x") ? layout.slots() : 1;
    }
    return switch (axis) {
      case "x" -> texture.width();
      case "y" -> texture.height();
      default -> texture.depth();
    };
  }
}

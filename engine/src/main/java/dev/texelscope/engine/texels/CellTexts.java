package dev.texelscope.engine.texels;

import dev.texelscope.engine.findings.Evidence;
import dev.texelscope.engine.findings.ReadCells;
import dev.texelscope.engine.layout.Address;
import dev.texelscope.engine.layout.Element;
import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.layout.TexelAddress;
import dev.texelscope.engine.picture.CellLabel;
import dev.texelscope.engine.picture.NumberText;
import dev.texelscope.engine.picture.Tone;

/**
 * The texts of cells.
 *
 * @param layout that the slots are of
 */
record CellTexts(Evidence evidence, MemoryLayout layout) {

  String number(long value) {
    return value < 0 ? "-" + Long.toString(value).substring(1) : Long.toString(value);
  }

  /** The input of a slot of the input's layout; padding is 0 and says nothing. */
  String input(long slot) {
    long linear = layout.linearIndexAt(slot);
    return linear == MemoryLayout.PADDING ? "" : value(evidence.input().doubleAt(linear));
  }

  private String value(double value) {
    return switch (evidence.input().dtype()) {
      case FLOAT16 -> NumberText.float16((float) value);
      case FLOAT64 -> NumberText.float64(value);
      default -> NumberText.float32((float) value);
    };
  }

  String inputBits(long slot) {
    long linear = layout.linearIndexAt(slot);
    if (linear == MemoryLayout.PADDING) {
      return "";
    }
    double value = evidence.input().doubleAt(linear);
    return switch (evidence.input().dtype()) {
      case FLOAT16 -> "%04X".formatted(Float.floatToFloat16((float) value) & 0xFFFF);
      case FLOAT64 -> "%016X".formatted(Double.doubleToRawLongBits(value));
      default -> "%08X".formatted(Float.floatToRawIntBits((float) value));
    };
  }

  String outputBits(long slot) {
    int digits = 2 * evidence.output().dtype().byteSize();
    long mask = digits == 16 ? -1L : (1L << (4 * digits)) - 1;
    return ("%0" + digits + "X").formatted(evidence.output().longAt(slot) & mask);
  }

  String element(long slot) {
    long linear = layout.linearIndexAt(slot);
    if (linear == MemoryLayout.PADDING) {
      return "";
    }
    Element e = layout.sizes().element(linear);
    return e.n() + "," + e.c() + "," + e.h() + "," + e.w();
  }

  /** Where the value of an output slot came from, as recorded. */
  CellLabel source(long slot, boolean input) {
    long read = input ? slot : evidence.reads().sourceAt(slot);
    if (read == ReadCells.NONE) {
      return CellLabel.of("none", Tone.FAINT);
    }
    Address address = evidence.inputLayout().addressOfSlot(read);
    String text =
        address instanceof TexelAddress(int x, int y, int z, int component)
            ? x + "," + y + "," + z + "." + TexelAddress.COMPONENTS.charAt(component)
            : address.toString();
    return CellLabel.of(text, input ? Tone.PLAIN : Tone.READ);
  }
}

package dev.texelscope.engine.picture;

/**
 * Writes a label into a cell, right-aligned; what does not fit is shortened and marked. A text that
 * the edge of the view would cut is left out: without its first digits it would be another number.
 */
final class LabelPainter {
  private static final String DIFFERS = "≠";

  private final Frame frame;
  private final Palette palette;
  private final GlyphFace face;
  private final int margin;

  LabelPainter(Frame frame) {
    this.frame = frame;
    this.palette = frame.palette();
    this.face = frame.atlas().face(Math.max(1, frame.scale().fontPixels()), false);
    this.margin = ZoomLadder.margin(face);
  }

  void paint(long slot, Box cell, boolean faint) {
    CellLabel label = frame.model().label(slot);
    int room = (cell.width() - 2 * margin) / face.advance();
    int baseline = face.baselineIn(cell.top(), cell.height());
    int used =
        label.expected().isEmpty()
            ? paintOne(label, frame.model().verdict(slot), cell, baseline, room, faint)
            : paintBoth(label, cell, baseline, room, faint);
    int left = cell.left() + margin;
    if (!label.tag().isEmpty()
        && label.tag().length() + 1 + used <= room
        && whole(left, left + face.width(label.tag()))) {
      face.draw(frame.raster(), left, baseline, label.tag(), tagColour(slot));
    }
  }

  /** Whether the view shows a text from its first to its last letter. */
  private boolean whole(int left, int right) {
    Box content = frame.viewport().content();
    return left >= content.left() && right <= content.right();
  }

  private int tagColour(long slot) {
    if (frame.highlights().read().contains(slot)) {
      return palette.read();
    }
    return frame.highlights().expected().contains(slot) ? palette.expected() : palette.faint();
  }

  private int paintOne(
      CellLabel label, Verdict verdict, Box cell, int baseline, int room, boolean faint) {
    // Where there is no room for both, the number goes before the sign and takes its colour.
    boolean crowded = label.text().length() == room;
    String sign = label.text().isEmpty() || crowded ? "" : verdict.sign();
    int signColour = palette.verdict(verdict);
    String text = NumberText.fit(label.text(), room - sign.length());
    boolean marked =
        verdict == Verdict.WRONG
            ? label.tone() == Tone.PLAIN
            : crowded && !verdict.sign().isEmpty();
    int colour = faint ? palette.faint() : marked ? signColour : palette.text(label.tone());
    int x = cell.right() - margin - face.width(sign) - face.width(text);
    if (whole(x, cell.right() - margin)) {
      x = face.draw(frame.raster(), x, baseline, sign, faint ? palette.faint() : signColour);
      face.draw(frame.raster(), x, baseline, text, colour);
    }
    return sign.length() + text.length();
  }

  private int paintBoth(CellLabel label, Box cell, int baseline, int room, boolean faint) {
    String got = label.text();
    String expected = label.expected();
    int letters = got.length() + 1 + expected.length();
    int pitch = face.advance();
    if (letters > room) {
      pitch = (cell.width() - 2) / letters;
      if (pitch < face.advance() - 1) {
        // An integer without some of its digits says nothing: the sign says that there is another.
        got = NumberText.fit(got, room - 1);
        expected = "";
        letters = got.length() + 1;
        pitch = face.advance();
      }
    }
    int right = pitch < face.advance() ? cell.right() - 1 : cell.right() - margin;
    int x = right - letters * pitch;
    if (whole(x, right)) {
      x = draw(x, baseline, got, faint ? palette.faint() : palette.read(), pitch);
      x = draw(x, baseline, DIFFERS, faint ? palette.faint() : palette.wrong(), pitch);
      draw(x, baseline, expected, faint ? palette.faint() : palette.expected(), pitch);
    }
    return letters;
  }

  private int draw(int x, int baseline, String text, int colour, int pitch) {
    return face.draw(frame.raster(), x, baseline, text, colour, pitch);
  }
}

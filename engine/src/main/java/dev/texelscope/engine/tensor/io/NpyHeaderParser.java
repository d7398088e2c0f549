package dev.texelscope.engine.tensor.io;

import dev.texelscope.engine.tensor.InputException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Parses the Python dict in the header of an {@code .npy} file. It knows the three keys and the
 * literals that they can have, and evaluates nothing.
 */
final class NpyHeaderParser {
  /** NumPy's own limit since version 2. */
  private static final int LARGEST_RANK = 64;

  /** The three values of the dict. */
  @SuppressWarnings(
      "ArrayRecordComponent") // Never compared, and read once by the header that asked for it.
  record Fields(String descr, boolean fortranOrder, long[] shape) {}

  private final String source;
  private final String text;
  private int position;

  NpyHeaderParser(String source, String text) {
    this.source = source;
    this.text = text;
  }

  /** Parses the whole text; after the dict only white space may follow. */
  Fields parse() {
    @Nullable String descr = null;
    @Nullable Boolean fortranOrder = null;
    long @Nullable [] shape = null;
    expect('{');
    while (!skips('}')) {
      String key = string("a key");
      expect(':');
      switch (key) {
        case "descr" -> descr = once(key, descr, descr());
        case "fortran_order" -> fortranOrder = once(key, fortranOrder, bool());
        case "shape" -> shape = once(key, shape, tuple());
        default ->
            throw refused(
                "has a key '%s'; allowed are descr, fortran_order and shape"
                    .formatted(Quotation.of(key)));
      }
      if (!skips(',')) {
        expect('}');
        break;
      }
    }
    skipSpace();
    if (position < text.length()) {
      throw unexpected("white space only");
    }
    return new Fields(
        required("descr", descr),
        required("fortran_order", fortranOrder),
        required("shape", shape));
  }

  private String descr() {
    skipSpace();
    if (position < text.length() && text.charAt(position) == '[') {
      throw new NpyHeader.TypeException(
          "structured",
          "%s: field descr is a list, which is a structured type; allowed is the name of one type such as '<f4'"
              .formatted(source));
    }
    return string("descr");
  }

  private String string(String what) {
    skipSpace();
    char quote = position < text.length() ? text.charAt(position) : ' ';
    int end = quote == '\'' || quote == '"' ? text.indexOf(quote, position + 1) : -1;
    if (end < 0 || text.substring(position, end).indexOf('\\') >= 0) {
      throw unexpected("a quoted string for " + what);
    }
    String value = text.substring(position + 1, end);
    position = end + 1;
    return value;
  }

  private Boolean bool() {
    skipSpace();
    for (String literal : new String[] {"True", "False"}) {
      if (text.startsWith(literal, position)) {
        position += literal.length();
        return literal.equals("True");
      }
    }
    throw unexpected("True or False for fortran_order");
  }

  private long[] tuple() {
    long[] dims = new long[LARGEST_RANK];
    int rank = 0;
    expect('(');
    while (!skips(')')) {
      if (rank == LARGEST_RANK) {
        throw new InputException(
            "%s: field shape has too many dims; allowed are at most %d"
                .formatted(source, LARGEST_RANK));
      }
      dims[rank++] = integer();
      if (!skips(',')) {
        // Python takes (3) for a number, not for a tuple.
        if (rank == 1) {
          throw unexpected("a comma after the only dim of shape");
        }
        expect(')');
        break;
      }
    }
    return Arrays.copyOf(dims, rank);
  }

  private long integer() {
    skipSpace();
    int start = position;
    if (position < text.length() && text.charAt(position) == '-') {
      position++;
    }
    int digits = position;
    while (position < text.length()
        && text.charAt(position) >= '0'
        && text.charAt(position) <= '9') {
      position++;
    }
    if (position == digits) {
      throw unexpected("an integer for a dim of shape");
    }
    String number = text.substring(start, position);
    // NumPy on Python 2 wrote long integers as 3L.
    if (position < text.length() && text.charAt(position) == 'L') {
      position++;
    }
    try {
      return Long.parseLong(number);
    } catch (NumberFormatException tooLarge) {
      throw new InputException(
          "%s: field shape has a dim of %d digits; allowed is at most %d"
              .formatted(source, number.length(), Long.MAX_VALUE),
          tooLarge);
    }
  }

  private <T> T once(String key, @Nullable T before, T value) {
    if (before != null) {
      throw refused("has %s twice; allowed is once".formatted(key));
    }
    return value;
  }

  private <T> T required(String key, @Nullable T value) {
    if (value == null) {
      throw refused(
          "has no %s; allowed are headers with descr, fortran_order and shape".formatted(key));
    }
    return value;
  }

  private boolean skips(char wanted) {
    skipSpace();
    if (position < text.length() && text.charAt(position) == wanted) {
      position++;
      return true;
    }
    return false;
  }

  private void expect(char wanted) {
    if (!skips(wanted)) {
      throw unexpected("'" + wanted + "'");
    }
  }

  private void skipSpace() {
    while (position < text.length() && " \t\r\n\f".indexOf(text.charAt(position)) >= 0) {
      position++;
    }
  }

  private InputException unexpected(String allowed) {
    String found =
        position < text.length()
            ? "'%s'".formatted(Quotation.of(text.substring(position, position + 1)))
            : "its end";
    return refused("has %s at character %d; allowed is %s".formatted(found, position, allowed));
  }

  private InputException refused(String what) {
    return new InputException("%s: field header %s".formatted(source, what));
  }
}

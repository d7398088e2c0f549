package dev.texelscope.engine.tensor.io;

import dev.texelscope.engine.tensor.InputException;
import java.io.Serial;

/** A file of which nothing says what it is: with a {@link RawLayout} it can be raw elements. */
public final class UnknownFormatException extends InputException {
  @Serial private static final long serialVersionUID = 1L;

  UnknownFormatException(String message) {
    super(message);
  }
}

package dev.texelscope.engine.tensor.io.pickle;

import dev.texelscope.engine.tensor.InputException;
import dev.texelscope.engine.tensor.io.pickle.PickleValue.Global;
import dev.texelscope.engine.tensor.io.pickle.PickleValue.Opaque;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.function.Predicate;

/**
 * Reads one pickle, protocols 0 to 5, and executes nothing: a class or function is a name that the
 * caller allows or the whole pickle is refused with that name, and a call becomes a {@link
 * PickleValue.Call} that nobody makes. The opcodes are those that Python's {@code pickletools}
 * documents.
 *
 * <p>The work is bounded by the number of opcodes, the memory by that and by the length of all
 * text.
 */
public final class PickleReader {
  private static final int MOST_OPCODES = 4_000_000;
  private static final int NEWEST_PROTOCOL = 5;
  private static final Global ORDERED_DICT = new Global("collections", "OrderedDict");

  private final String source;
  private final PickleBytes bytes;
  private final PickleStack stack;
  private final Predicate<Global> allowed;

  /**
   * @param source what messages name
   * @param bytes the pickle, and what may follow it
   * @param start where it starts in {@code bytes}
   * @param allowed which classes and functions may be named
   */
  public PickleReader(String source, MemorySegment bytes, long start, Predicate<Global> allowed) {
    this.source = source;
    this.bytes = new PickleBytes(source, bytes, start);
    this.stack = new PickleStack(source);
    this.allowed = allowed;
  }

  /**
   * Reads up to the end of the pickle.
   *
   * @throws InputException if the pickle is cut short or broken, or names something not allowed
   */
  public PickleValue read() {
    for (int count = 0; count < MOST_OPCODES; count++) {
      int opcode = bytes.unsigned8();
      if (opcode == '.') {
        return stack.pop();
      }
      if (!scalar(opcode) && !container(opcode) && !memo(opcode) && !object(opcode)) {
        throw stack.refused("has opcode 0x%02x at byte %d".formatted(opcode, bytes.position() - 1));
      }
    }
    throw stack.refused("has more than %d opcodes".formatted(MOST_OPCODES));
  }

  /** Where the pickle ended, in bytes from the start of the segment. */
  public long position() {
    return bytes.position();
  }

  private boolean scalar(int opcode) {
    switch (opcode) {
      case 'N' -> stack.push(Opaque.NONE);
      case 0x88 -> stack.push(new PickleValue.Bool(true));
      case 0x89 -> stack.push(new PickleValue.Bool(false));
      case 'I' -> stack.push(decimal(bytes.line(), true));
      case 'L' -> stack.push(decimal(bytes.line(), false));
      case 'J' -> stack.push(new PickleValue.Int(bytes.signed32()));
      case 'K' -> stack.push(new PickleValue.Int(bytes.unsigned8()));
      case 'M' -> stack.push(new PickleValue.Int(bytes.unsigned16()));
      case 0x8a -> stack.push(bytes.integer(bytes.unsigned8()));
      case 0x8b -> stack.push(bytes.integer(bytes.unsigned32()));
      case 'F' -> stack.push(real(bytes.line()));
      case 'G' -> stack.push(new PickleValue.Real(bytes.real64()));
      case 'S' -> stack.push(new PickleValue.Text(unquoted(bytes.line())));
      case 'T' -> stack.push(new PickleValue.Text(bytes.latin1(bytes.unsigned32())));
      case 'U' -> stack.push(new PickleValue.Text(bytes.latin1(bytes.unsigned8())));
      case 'V' -> stack.push(new PickleValue.Text(bytes.line()));
      case 'X' -> stack.push(new PickleValue.Text(bytes.utf8(bytes.unsigned32())));
      case 0x8c -> stack.push(new PickleValue.Text(bytes.utf8(bytes.unsigned8())));
      case 0x8d -> stack.push(new PickleValue.Text(bytes.utf8(bytes.signed64())));
      case 'B' -> skipped(bytes.unsigned32());
      case 'C' -> skipped(bytes.unsigned8());
      case 0x8e, 0x96 -> skipped(bytes.signed64());
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean container(int opcode) {
    switch (opcode) {
      case ')', ']', 0x8f -> stack.push(new PickleValue.Sequence(List.of()));
      case 'l', 't', 0x91 -> stack.push(new PickleValue.Sequence(stack.popToMark()));
      case 0x85 -> stack.tuple(1);
      case 0x86 -> stack.tuple(2);
      case 0x87 -> stack.tuple(3);
      case 'a' -> {
        PickleValue item = stack.pop();
        stack.sequence(stack.peek()).items().add(item);
      }
      case 'e', 0x90 -> {
        List<PickleValue> items = stack.popToMark();
        stack.sequence(stack.peek()).items().addAll(items);
      }
      case '}' -> stack.push(new PickleValue.Dict());
      case 'd' -> {
        PickleValue.Dict dict = new PickleValue.Dict();
        stack.putAll(dict, stack.popToMark());
        stack.push(dict);
      }
      case 's' -> {
        PickleValue value = stack.pop();
        PickleValue key = stack.pop();
        stack.putAll(stack.dict(stack.peek()), List.of(key, value));
      }
      case 'u' -> {
        List<PickleValue> pairs = stack.popToMark();
        stack.putAll(stack.dict(stack.peek()), pairs);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean memo(int opcode) {
    switch (opcode) {
      case 0x80 -> protocol(bytes.unsigned8());
      case 0x95 -> bytes.signed64(); // The length of a frame: a hint for buffers, not needed.
      case '(' -> stack.mark();
      case '0' -> stack.discard();
      case '1' -> stack.popToMark();
      case '2' -> stack.push(stack.peek());
      case 'p' -> stack.remember(index(bytes.line()));
      case 'q' -> stack.remember(bytes.unsigned8());
      case 'r' -> stack.remember(bytes.unsigned32());
      case 0x94 -> stack.rememberNext();
      case 'g' -> stack.recall(index(bytes.line()));
      case 'h' -> stack.recall(bytes.unsigned8());
      case 'j' -> stack.recall(bytes.unsigned32());
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean object(int opcode) {
    switch (opcode) {
      case 'c' -> stack.push(global(bytes.line(), bytes.line()));
      case 0x93 -> {
        PickleValue name = stack.pop();
        PickleValue module = stack.pop();
        stack.push(global(text(module), text(name)));
      }
      case 'i' -> {
        Global callee = global(bytes.line(), bytes.line());
        stack.push(call(callee, stack.popToMark()));
      }
      case 'o' -> {
        List<PickleValue> group = stack.popToMark();
        if (group.isEmpty()) {
          throw stack.refused("makes an object of no class");
        }
        stack.push(call(group.getFirst(), group.subList(1, group.size())));
      }
      case 'R', 0x81 -> {
        PickleValue arguments = stack.pop();
        stack.push(call(stack.pop(), stack.sequence(arguments).items()));
      }
      case 'b' -> {
        // The state of an ordered dict is the notes that state_dict() keeps beside its tensors.
        stack.pop();
        stack.dict(stack.peek());
      }
      case 'P' -> stack.push(new PickleValue.Persistent(new PickleValue.Text(bytes.line())));
      case 'Q' -> stack.push(new PickleValue.Persistent(stack.pop()));
      default -> {
        return false;
      }
    }
    return true;
  }

  private Global global(String module, String name) {
    Global global = new Global(module, name);
    if (!global.equals(ORDERED_DICT) && !allowed.test(global)) {
      throw new InputException(
          "%s: field pickle names %s, which is code that is never run here; allowed are tensors, numbers, text, lists and dicts"
              .formatted(source, printable(global.qualified())));
    }
    return global;
  }

  private PickleValue call(PickleValue callee, List<PickleValue> arguments) {
    if (!(callee instanceof Global global)) {
      throw stack.refused("calls something that has no name");
    }
    if (!global.equals(ORDERED_DICT)) {
      return new PickleValue.Call(global, List.copyOf(arguments));
    }
    PickleValue.Dict dict = new PickleValue.Dict();
    if (!arguments.isEmpty()) {
      for (PickleValue pair : stack.sequence(arguments.getFirst()).items()) {
        stack.putAll(dict, stack.sequence(pair).items());
      }
    }
    return dict;
  }

  private void protocol(int protocol) {
    if (protocol > NEWEST_PROTOCOL) {
      throw stack.refused("is of protocol %d".formatted(protocol));
    }
  }

  private void skipped(long byteCount) {
    bytes.skip(byteCount);
    stack.push(Opaque.OTHER);
  }

  private PickleValue decimal(String line, boolean orBool) {
    if (orBool && (line.equals("00") || line.equals("01"))) {
      return new PickleValue.Bool(line.equals("01"));
    }
    String digits = line.endsWith("L") ? line.substring(0, line.length() - 1) : line;
    try {
      return new PickleValue.Int(Long.parseLong(digits));
    } catch (NumberFormatException notSmall) {
      if (digits.matches("-?\\d+")) {
        return Opaque.OTHER;
      }
      throw stack.refused("has '%s' for an integer".formatted(printable(line)));
    }
  }

  private PickleValue real(String line) {
    try {
      return new PickleValue.Real(Double.parseDouble(line));
    } catch (NumberFormatException notReal) {
      throw stack.refused("has '%s' for a number".formatted(printable(line)));
    }
  }

  private long index(String line) {
    if (decimal(line, false) instanceof PickleValue.Int(long value)) {
      return value;
    }
    throw stack.refused("has '%s' for the number of a value".formatted(printable(line)));
  }

  private String text(PickleValue value) {
    if (value instanceof PickleValue.Text(String text)) {
      return text;
    }
    throw stack.refused("has a class whose name is no text");
  }

  private static String unquoted(String line) {
    boolean quoted = line.length() >= 2 && (line.startsWith("'") || line.startsWith("\""));
    return quoted ? line.substring(1, line.length() - 1) : line;
  }

  /** Short and on one line, whatever a stranger wrote. */
  private static String printable(String text) {
    String shortened = text.length() > 80 ? text.substring(0, 80) + "..." : text;
    return shortened.replaceAll("[^\\x20-\\x7e]", "?");
  }
}

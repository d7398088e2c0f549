package dev.texelscope.engine.spirv;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names and decorations of ids and of struct members. Collected by the readers, then only read. */
public final class Decorations {

  private static final int OP_NAME = 5;
  private static final int OP_MEMBER_NAME = 6;
  private static final int OP_DECORATE = 71;
  private static final int OP_MEMBER_DECORATE = 72;
  private static final int OP_DECORATION_GROUP = 73;
  private static final int OP_GROUP_DECORATE = 74;
  private static final int OP_GROUP_MEMBER_DECORATE = 75;

  private static final int SPEC_ID = 1;
  private static final int BUFFER_BLOCK = 3;
  private static final int ROW_MAJOR = 4;
  private static final int ARRAY_STRIDE = 6;
  private static final int MATRIX_STRIDE = 7;
  private static final int BUILT_IN = 11;
  private static final int NON_WRITABLE = 24;
  private static final int NON_READABLE = 25;
  private static final int BINDING = 33;
  private static final int DESCRIPTOR_SET = 34;
  private static final int OFFSET = 35;

  private static final int WHOLE = -1;

  private record Key(int id, int member, int decoration) {}

  private record Member(int id, int member) {}

  private final Map<Key, Integer> values = new HashMap<>();
  private final Map<Member, String> names = new HashMap<>();

  /** Takes names and decorations; false for any other instruction. */
  boolean collect(Instruction i) {
    switch (i.opcode()) {
      case OP_NAME -> names.put(new Member(i.word(0), WHOLE), i.text(1));
      case OP_MEMBER_NAME -> names.put(new Member(i.word(0), i.word(1)), i.text(2));
      case OP_DECORATE ->
          values.put(new Key(i.word(0), WHOLE, i.word(1)), i.count() > 2 ? i.word(2) : 1);
      case OP_MEMBER_DECORATE ->
          values.put(new Key(i.word(0), i.word(1), i.word(2)), i.count() > 3 ? i.word(3) : 1);
      case OP_DECORATION_GROUP -> {}
      case OP_GROUP_DECORATE -> {
        for (int target : i.wordsFrom(1)) {
          copy(i.word(0), target, WHOLE);
        }
      }
      case OP_GROUP_MEMBER_DECORATE -> {
        for (int at = 1; at + 1 < i.count(); at += 2) {
          copy(i.word(0), i.word(at), i.word(at + 1));
        }
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Gives a target all decorations of a group, which come before. */
  private void copy(int group, int target, int member) {
    for (Map.Entry<Key, Integer> entry : List.copyOf(values.entrySet())) {
      if (entry.getKey().id() == group && entry.getKey().member() == WHOLE) {
        values.put(new Key(target, member, entry.getKey().decoration()), entry.getValue());
      }
    }
  }

  /** Names what no instruction named. */
  void nameIfNone(int id, String name) {
    names.putIfAbsent(new Member(id, WHOLE), name);
  }

  /** The debug name of an id; empty where it has none. */
  public String name(int id) {
    return names.getOrDefault(new Member(id, WHOLE), "");
  }

  /** The debug name of a member; empty where it has none. */
  public String memberName(int id, int member) {
    return names.getOrDefault(new Member(id, member), "");
  }

  @Nullable Integer specializationId(int id) {
    return values.get(new Key(id, WHOLE, SPEC_ID));
  }

  /** Whether a matrix member is stored row by row. */
  public boolean rowMajor(int id, int member) {
    return values.containsKey(new Key(id, member, ROW_MAJOR));
  }

  /** Number of the built-in variable that an id is; −1 where it is none. */
  public int builtIn(int id) {
    return values.getOrDefault(new Key(id, WHOLE, BUILT_IN), -1);
  }

  @Nullable Integer idOfBuiltIn(int builtIn) {
    return values.entrySet().stream()
        .filter(e ->
            e.getKey().decoration() == BUILT_IN
                && e.getKey().member() == WHOLE
                && e.getValue() == builtIn)
        .map(e -> e.getKey().id())
        .findFirst()
        .orElse(null);
  }

  /** Descriptor set of a variable; 0 where it has none. */
  public int set(int id) {
    return values.getOrDefault(new Key(id, WHOLE, DESCRIPTOR_SET), 0);
  }

  /** Binding number of a variable; 0 where it has none. */
  public int binding(int id) {
    return values.getOrDefault(new Key(id, WHOLE, BINDING), 0);
  }

  /** Bytes from element to element of an array type; 0 where it has no layout. */
  public int arrayStride(int id) {
    return values.getOrDefault(new Key(id, WHOLE, ARRAY_STRIDE), 0);
  }

  /** Bytes from the start of a block to a member. */
  public int memberOffset(int id, int member) {
    return values.getOrDefault(new Key(id, member, OFFSET), 0);
  }

  /** Bytes from column to column, or row to row, of a matrix member; 0 where it is none. */
  public int memberMatrixStride(int id, int member) {
    return values.getOrDefault(new Key(id, member, MATRIX_STRIDE), 0);
  }

  boolean bufferBlock(int id) {
    return values.containsKey(new Key(id, WHOLE, BUFFER_BLOCK));
  }

  boolean nonWritable(int id) {
    return values.containsKey(new Key(id, WHOLE, NON_WRITABLE));
  }

  boolean nonReadable(int id) {
    return values.containsKey(new Key(id, WHOLE, NON_READABLE));
  }

  boolean allMembersNonWritable(int id, int count) {
    return allMembers(id, count, NON_WRITABLE);
  }

  boolean allMembersNonReadable(int id, int count) {
    return allMembers(id, count, NON_READABLE);
  }

  private boolean allMembers(int id, int count, int decoration) {
    for (int member = 0; member < count; member++) {
      if (!values.containsKey(new Key(id, member, decoration))) {
        return false;
      }
    }
    return count > 0;
  }
}

package dev.texelscope.engine.findings;

import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.layout.ParameterStorage;
import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.Shape;
import dev.texelscope.engine.tensor.Tensor;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;

/**
 * How often each parameter cell was read by the components of elements (padding does not count),
 * and what is odd about it: cells never read, cells shared by several tokens.
 */
public final class ParameterReads {

  private static final int SHARED = -2;
  private static final int UNREAD = -1;

  private final Evidence evidence;

  /** Reads of one run. */
  public ParameterReads(Evidence evidence) {
    this.evidence = evidence;
  }

  /**
   * How many components read zero_point's cell of each token.
   *
   * @param arena owns the answer: int64 by token
   */
  public Tensor counts(Arena arena) {
    long count = evidence.parameterLayout().count();
    Tensor counts = Tensor.allocate(DType.INT64, Shape.of(count), arena);
    MemoryLayout layout = evidence.outputLayout();
    for (long slot = 0; slot < layout.slots(); slot++) {
      long cell = evidence.reads().zeroPointCellAt(slot);
      if (cell >= 0 && cell < count && layout.linearIndexAt(slot) != MemoryLayout.PADDING) {
        counts.setLong(cell, counts.longAt(cell) + 1);
      }
    }
    return counts;
  }

  /** What is odd; nothing for parameters in push constants. */
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    if (evidence.parameterLayout().storage() == ParameterStorage.PUSH) {
      return findings;
    }
    int[] ownerOfCell = owners();
    List<Long> unread = new ArrayList<>();
    List<Long> shared = new ArrayList<>();
    long unreadCount = 0;
    long sharedCount = 0;
    for (int cell = 0; cell < ownerOfCell.length; cell++) {
      if (ownerOfCell[cell] == UNREAD) {
        unreadCount++;
        keep(unread, cell);
      } else if (ownerOfCell[cell] == SHARED) {
        sharedCount++;
        keep(shared, cell);
      }
    }
    if (unreadCount > 0) {
      String which = unread.size() == unreadCount ? ranges(unread) : ranges(unread) + " …";
      findings.add(
          new Finding(
              FindingKind.UNREAD_PARAMETER,
              unreadCount,
              unreadCount
                  + " of "
                  + ownerOfCell.length
                  + " parameter cells are never read: tokens "
                  + which
                  + ".",
              List.of(),
              unread));
    }
    if (sharedCount > 0) {
      findings.add(
          new Finding(
              FindingKind.TOKEN_COLLISION,
              sharedCount,
              sharedCount
                  + " parameter cells serve elements of more than one token: cells "
                  + ranges(shared)
                  + ".",
              List.of(),
              shared));
    }
    return findings;
  }

  private static void keep(List<Long> cells, int cell) {
    if (cells.size() < Finding.MAX_SLOTS) {
      cells.add((long) cell);
    }
  }

  /** For each cell the one token whose elements read it, or {@link #UNREAD} or {@link #SHARED}. */
  private int[] owners() {
    int[] owner = new int[Math.toIntExact(evidence.parameterLayout().count())];
    java.util.Arrays.fill(owner, UNREAD);
    MemoryLayout layout = evidence.outputLayout();
    for (long slot = 0; slot < layout.slots(); slot++) {
      long linear = layout.linearIndexAt(slot);
      if (linear != MemoryLayout.PADDING) {
        int token = (int) evidence.tokens().tokenAt(linear);
        note(owner, evidence.reads().zeroPointCellAt(slot), token);
        note(owner, evidence.reads().scaleCellAt(slot), token);
      }
    }
    return owner;
  }

  private static void note(int[] owner, long cell, int token) {
    if (cell >= 0 && cell < owner.length) {
      int at = (int) cell;
      owner[at] = owner[at] == UNREAD || owner[at] == token ? token : SHARED;
    }
  }

  /** {@code 0–2, 5, 7–9} for ascending numbers. */
  static String ranges(List<Long> numbers) {
    StringBuilder text = new StringBuilder();
    int i = 0;
    while (i < numbers.size()) {
      int j = i;
      while (j + 1 < numbers.size() && numbers.get(j + 1) == numbers.get(j) + 1) {
        j++;
      }
      text.append(text.isEmpty() ? "" : ", ").append(numbers.get(i));
      if (j > i) {
        text.append(j == i + 1 ? ", " : "–").append(numbers.get(j));
      }
      i = j + 1;
    }
    return text.toString();
  }
}

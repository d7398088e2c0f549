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
    CellSet unread = new CellSet();
    CellSet shared = new CellSet();
    for (int cell = 0; cell < ownerOfCell.length; cell++) {
      if (ownerOfCell[cell] == UNREAD) {
        unread.add(cell);
      } else if (ownerOfCell[cell] == SHARED) {
        shared.add(cell);
      }
    }
    if (unread.count() > 0) {
      findings.add(
          finding(
              FindingKind.UNREAD_PARAMETER,
              unread,
              unread.count()
                  + " of "
                  + ownerOfCell.length
                  + " parameter cells are never read: tokens "
                  + unread
                  + "."));
    }
    if (shared.count() > 0) {
      findings.add(
          finding(
              FindingKind.TOKEN_COLLISION,
              shared,
              shared.count()
                  + " parameter cells serve elements of more than one token: cells "
                  + shared
                  + "."));
    }
    return findings;
  }

  private static Finding finding(FindingKind kind, CellSet cells, String message) {
    return new Finding(kind, cells.count(), message, List.of(), cells.first());
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
}

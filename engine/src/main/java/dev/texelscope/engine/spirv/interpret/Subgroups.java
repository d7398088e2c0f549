package dev.texelscope.engine.spirv.interpret;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * The subgroups of a workgroup, whose invocations stand in the order of their numbers. An
 * instruction of the subgroup is executed when every invocation of it waits or has ended, by those
 * that wait at the instruction that stands first in the program: so those that went the short way
 * meet the others again where the ways join, and those that have left a loop the ones still in it.
 */
final class Subgroups {
  private final Program program;
  private final List<List<Invocation>> subgroups = new ArrayList<>();

  /**
   * Of a workgroup.
   *
   * @param members its invocations in order
   */
  Subgroups(Program program, List<Invocation> members) {
    this.program = program;
    int size = program.subgroupSize();
    for (int first = 0; first < members.size(); first += size) {
      subgroups.add(List.copyOf(members.subList(first, Math.min(members.size(), first + size))));
    }
  }

  /**
   * Lets the invocations go on that have met, in every subgroup.
   *
   * @param gone told of each one of them when it has its results
   * @return whether there were any
   */
  boolean release(Consumer<Invocation> gone) {
    boolean any = false;
    for (List<Invocation> members : subgroups) {
      any |= release(members, gone);
    }
    return any;
  }

  private boolean release(List<Invocation> members, Consumer<Invocation> gone) {
    BitSet first = new BitSet();
    List<Integer> earliest = List.of();
    for (int lane = 0; lane < members.size(); lane++) {
      Invocation member = members.get(lane);
      if (member.status() == Invocation.Status.RUNNING) {
        return false;
      }
      if (member.status() == Invocation.Status.SUBGROUP) {
        List<Integer> place = place(member);
        int order = first.isEmpty() ? -1 : compare(place, earliest);
        if (order < 0) {
          first.clear();
          earliest = place;
        }
        if (order <= 0) {
          first.set(lane);
        }
      }
    }
    if (first.isEmpty()) {
      return false;
    }
    int step = members.get(first.nextSetBit(0)).currentStep();
    if (!(program.step(step) instanceof SubgroupSteps.Meet meet)) {
      throw new IllegalStateException("nobody meets at " + program.instruction(step));
    }
    meet.together(members, first, program.subgroupSize(), gone);
    first.stream().forEach(lane -> members.get(lane).suspend(Invocation.Status.RUNNING));
    return true;
  }

  /** Where an invocation is: the steps of the calls that led there, and its own. */
  private List<Integer> place(Invocation invocation) {
    Deque<Integer> place = new ArrayDeque<>();
    int step = invocation.currentStep();
    place.addFirst(step);
    for (int slot = program.returnSlot(step); slot >= 0; slot = program.returnSlot(step)) {
      step = (int) invocation.registers[slot] - 1;
      place.addFirst(step);
    }
    return List.copyOf(place);
  }

  private static int compare(List<Integer> a, List<Integer> b) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      int order = Integer.compare(a.get(i), b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.size(), b.size());
  }
}

package io.kalshiflow.env;

import io.kalshiflow.book.BookView;
import io.kalshiflow.env.observe.Siblings;

/** The other slots of an environment as a slot sees them. */
final class SlotSiblings implements Siblings {
    private final MarketSlot[] slots;
    private final int own;

    SlotSiblings(MarketSlot[] slots, int own) {
        this.slots = slots;
        this.own = own;
    }

    private boolean isSibling(int slot) {
        return slot != own && slots[slot] != null && !slots[slot].isEmpty();
    }

    @Override
    public int count() {
        int count = 0;
        for (int slot = 0; slot < slots.length; slot++) {
            count += isSibling(slot) ? 1 : 0;
        }
        return count;
    }

    @Override
    public BookView book(int index) {
        int left = index;
        for (int slot = 0; slot < slots.length; slot++) {
            if (isSibling(slot) && left-- == 0) {
                return slots[slot].loop().book();
            }
        }
        throw new IndexOutOfBoundsException("there is no sibling " + index);
    }

    /** Strikes of one underlying are not exclusive; nothing on a tape says which events are. */
    @Override
    public boolean exclusive() {
        return false;
    }
}

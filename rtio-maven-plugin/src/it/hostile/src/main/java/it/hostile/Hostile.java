package it.hostile;

import dev.rtio.annotation.Firmware;
import dev.rtio.annotation.Node;

@Firmware(board = "hostile")
interface Hostile {
    @Node("class")
    Sign sign();

    static void main(String[] args) {
        HostileBoard board = HostileBoard.create();
        for (Sign sign : new Sign[] {board.sign(), board.hashCode_2(), board.string()}) {
            System.out.println(sign.text() + " | " + sign.keyword());
        }
    }
}

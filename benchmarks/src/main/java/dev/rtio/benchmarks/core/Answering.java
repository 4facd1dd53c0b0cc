package dev.rtio.benchmarks.core;

import dev.rtio.Iodev;
import dev.rtio.Sqe;
import dev.rtio.annotation.Driver;
import dev.rtio.annotation.IodevId;

/** Six kinds of iodev that answer at once, each with a result of its own. */
public final class Answering {
    private Answering() {}

    @Driver(compatible = "rtio,benchmark-a")
    public static final class A extends Iodev {
        public A(@IodevId int id) {
            super(id);
        }

        @Override
        protected void submit(Sqe head) {
            head.ok(1);
        }
    }

    @Driver(compatible = "rtio,benchmark-b")
    public static final class B extends Iodev {
        public B(@IodevId int id) {
            super(id);
        }

        @Override
        protected void submit(Sqe head) {
            head.ok(2);
        }
    }

    @Driver(compatible = "rtio,benchmark-c")
    public static final class C extends Iodev {
        public C(@IodevId int id) {
            super(id);
        }

        @Override
        protected void submit(Sqe head) {
            head.ok(3);
        }
    }

    @Driver(compatible = "rtio,benchmark-d")
    public static final class D extends Iodev {
        public D(@IodevId int id) {
            super(id);
        }

        @Override
        protected void submit(Sqe head) {
            head.ok(4);
        }
    }

    @Driver(compatible = "rtio,benchmark-e")
    public static final class E extends Iodev {
        public E(@IodevId int id) {
            super(id);
        }

        @Override
        protected void submit(Sqe head) {
            head.ok(5);
        }
    }

    @Driver(compatible = "rtio,benchmark-f")
    public static final class F extends Iodev {
        public F(@IodevId int id) {
            super(id);
        }

        @Override
        protected void submit(Sqe head) {
            head.ok(6);
        }
    }
}

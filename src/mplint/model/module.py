"""The model of one module: the face that rules see, over the layers below it."""

from __future__ import annotations

from functools import cached_property

from mplint.model.execution.concurrency import Concurrency
from mplint.model.execution.daemonic import DaemonicStarts
from mplint.model.execution.direct_runs import DirectRuns
from mplint.model.execution.endings import Endings
from mplint.model.execution.execution import Execution
from mplint.model.execution.lost_work import LostWorks
from mplint.model.execution.start_methods import StartMethods
from mplint.model.flow.raising import Raising
from mplint.model.flow.values import FlowValues
from mplint.model.lifetimes.dropped import DroppedObjects
from mplint.model.locks.inversions import LockInversions
from mplint.model.locks.locks import Locks
from mplint.model.locks.orders import LockOrders
from mplint.model.locks.waits import LockedWaits
from mplint.model.memory.memory import Memory
from mplint.model.pipes.endless import EndlessReads
from mplint.model.pipes.ends import PipeEnds
from mplint.model.pools.pools import Pools
from mplint.model.queues.attempts import QueueAttempts
from mplint.model.queues.changes import LateChanges
from mplint.model.queues.queues import Queues
from mplint.model.queues.states import QueueStates
from mplint.model.sharing.accesses import Accesses
from mplint.model.sharing.attempts import Attempts
from mplint.model.sharing.blocks import Blocks
from mplint.model.sharing.breakages import Breakages
from mplint.model.sharing.copies import Copies
from mplint.model.sharing.globals import Globals
from mplint.model.sharing.parent_only import ParentOnlyGlobals
from mplint.model.sharing.shutdowns import Shutdowns
from mplint.model.tasks.callees import Callees
from mplint.model.tasks.handoffs import Handoffs
from mplint.model.tasks.initialization import Initialization
from mplint.model.tasks.shapes import Shapes
from mplint.model.transfer.guards import Guards
from mplint.model.transfer.signals import Signals
from mplint.model.transfer.transfers import Transfers
from mplint.model.transfer.unimportable import Unimportable
from mplint.model.typestate.daemons import Daemons
from mplint.model.typestate.lifecycles import Lifecycles
from mplint.model.typestate.process_lives import ProcessLives
from mplint.model.typestate.processes import ProcessProtocol
from mplint.model.typestate.serial_joins import SerialJoins
from mplint.model.typestate.terminations import Terminations
from mplint.model.typestate.unjoined import Unjoined


class Module(FlowValues):
    """What is known about a module. Everything is computed when it is first asked for.

    Each layer adds its own questions to those of the layer below it: a :class:`Source` has
    positions, a :class:`Program` names, values and calls, :class:`Flow` the order in which they
    come, :class:`FlowValues` the values in that order; this one has what rules are about.
    """

    @cached_property
    def execution(self) -> Execution:
        """Which code runs at import, in the parent, in a child."""
        return Execution(self)

    @cached_property
    def endings(self) -> Endings:
        """After which calls a function, or the program, is over at once."""
        return Endings(self, self.execution)

    @cached_property
    def raising(self) -> Raising:
        """Which steps can end in an exception."""
        return Raising(self)

    @cached_property
    def direct_runs(self) -> DirectRuns:
        """Calls of ``run()`` that should be ``start()``."""
        return DirectRuns(self)

    @cached_property
    def start_methods(self) -> StartMethods:
        """Start methods that cannot be set."""
        return StartMethods(self, self.execution.importing, self.raising)

    @cached_property
    def locks(self) -> Locks:
        """Which locks are held where."""
        return Locks(self, self.raising)

    @cached_property
    def processes(self) -> Lifecycles:
        """The lives of process objects."""
        return Lifecycles(self, ProcessProtocol(self), self.raising.may_raise)

    @cached_property
    def process_lives(self) -> ProcessLives:
        """What is certain of a process where it is used."""
        return ProcessLives(self, self.raising)

    @cached_property
    def daemons(self) -> Daemons:
        """Which processes are daemonic."""
        return Daemons(self, self.raising)

    @cached_property
    def daemonic_starts(self) -> DaemonicStarts:
        """The processes that daemonic ones would start."""
        return DaemonicStarts(self, self.daemons, self.raising)

    @cached_property
    def unjoined(self) -> Unjoined:
        """The processes that nobody can join."""
        return Unjoined(self, self.process_lives, self.daemons)

    @cached_property
    def lost_works(self) -> LostWorks:
        """The daemonic processes that the program's end terminates at once."""
        return LostWorks(self, self.endings, self.daemons)

    @cached_property
    def serial_joins(self) -> SerialJoins:
        """The loops that let no two of their processes run at a time."""
        return SerialJoins(self)

    @cached_property
    def breakages(self) -> Breakages:
        """What processes that are terminated can leave broken."""
        return Breakages(self, self.execution, self.terminations)

    @cached_property
    def terminations(self) -> Terminations:
        """What is asked of processes that were told to end."""
        return Terminations(self, self.raising)

    @cached_property
    def pools(self) -> Pools:
        """The lives of pools and executors."""
        return Pools(self, self.raising)

    @cached_property
    def queues(self) -> Queues:
        """What is put into queues and taken from them."""
        return Queues(self, self.execution, self.concurrency, self.raising, self.locks)

    @cached_property
    def concurrency(self) -> Concurrency:
        """Which processes can run at the same time."""
        return Concurrency(self)

    @cached_property
    def accesses(self) -> Accesses:
        """Who reads and writes shared objects."""
        return Accesses(self, self.execution, self.concurrency, self.locks)

    @cached_property
    def attempts(self) -> Attempts:
        """Acquires that may fail."""
        return Attempts(self, self.execution, self.concurrency, self.locks, self.raising)

    @cached_property
    def copies(self) -> Copies:
        """What happens to copies of what Managers hold."""
        return Copies(self)

    @cached_property
    def blocks(self) -> Blocks:
        """What becomes of shared memory."""
        return Blocks(self, self.raising)

    @cached_property
    def shutdowns(self) -> Shutdowns:
        """What is asked of managers after their end."""
        return Shutdowns(self, self.raising)

    @cached_property
    def globals(self) -> Globals:
        """Objects made at module level."""
        return Globals(self, self.execution, self.concurrency)

    @cached_property
    def memory(self) -> Memory:
        """What a child changes in its own memory, and its parent reads in its own."""
        return Memory(self, self.execution, self.concurrency)

    @cached_property
    def parent_only_globals(self) -> ParentOnlyGlobals:
        """Names that exist in the parent alone."""
        return ParentOnlyGlobals(self, self.execution)

    @cached_property
    def handoffs(self) -> Handoffs:
        """The functions that are handed to other processes, as written."""
        return Handoffs(self)

    @cached_property
    def shapes(self) -> Shapes:
        """Of which built-in types expressions certainly are."""
        return Shapes(self)

    @cached_property
    def callees(self) -> Callees:
        """Which functions expressions certainly are."""
        return Callees(self)

    @cached_property
    def initialization(self) -> Initialization:
        """How subclasses of the process class are initialized."""
        return Initialization(self)

    @cached_property
    def transfers(self) -> Transfers:
        """What is sent to other processes, and if it gets there."""
        return Transfers(self, self.handoffs, self.callees, self.raising)

    @cached_property
    def unimportable(self) -> Unimportable:
        """Definitions that children need, in a module that they cannot import."""
        return Unimportable(self, self.execution, self.handoffs, self.callees, self.transfers)

    @cached_property
    def dropped_objects(self) -> DroppedObjects:
        """What children are given, and nothing keeps until they have it."""
        return DroppedObjects(self, self.execution, self.endings, self.handoffs, self.daemons)

    @cached_property
    def signals(self) -> Signals:
        """Events and queues of threads between processes."""
        receivers = self.transfers.receivers
        return Signals(self, self.execution, self.concurrency, receivers)

    @cached_property
    def guards(self) -> Guards:
        """Locks of threads around what processes share."""
        receivers = self.transfers.receivers
        return Guards(self, self.execution, self.concurrency, receivers)

    @cached_property
    def queue_states(self) -> QueueStates:
        """Conditions on how full queues are."""
        return self.queues.states

    @cached_property
    def queue_attempts(self) -> QueueAttempts:
        """Calls of queues that may give up."""
        return self.queues.attempts

    @cached_property
    def lock_orders(self) -> LockOrders:
        """In which order functions take locks."""
        return LockOrders(self, self.locks)

    @cached_property
    def lock_inversions(self) -> LockInversions:
        """Processes that take locks in opposite orders."""
        return LockInversions(self, self.execution, self.concurrency, self.locks, self.lock_orders)

    @cached_property
    def locked_waits(self) -> LockedWaits:
        """What is waited for while a lock is held."""
        return LockedWaits(self, self.execution, self.concurrency, self.locks, self.lock_orders)

    @cached_property
    def pipe_ends(self) -> PipeEnds:
        """The two ends of pipes."""
        return PipeEnds(self)

    @cached_property
    def endless_reads(self) -> EndlessReads:
        """Loops that wait for the end of a pipe which stays open."""
        return EndlessReads(self, self.execution, self.concurrency)

    @cached_property
    def late_changes(self) -> LateChanges:
        """Objects that are changed after they were put into a queue."""
        return LateChanges(self, self.queues.channels, self.shapes)

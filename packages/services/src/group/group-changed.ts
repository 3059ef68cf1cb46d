/** What was read of a group is another by now; counts as a conflict of transactions, and the same work again succeeds. */
export class GroupChanged extends Error {
  /** serialization_failure */
  readonly code = '40001';

  constructor(groupId: number) {
    super(`failure group ${groupId} was parted, joined or moved meanwhile`);
    this.name = 'GroupChanged';
  }
}

/** The people of a scenario: whoever owns a demonstration account, and whoever refers somebody. */
export { expectOk, refers, staffMember as someone } from '../../main/demonstration/staff-member';
